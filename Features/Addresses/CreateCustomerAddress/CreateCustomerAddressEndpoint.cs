using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.Addresses.CreateCustomerAddress;

internal sealed class CreateCustomerAddressEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers/{customerId}/address", Handle)
        .WithName("createCustomerAddress")
        .WithSummary("Create Address")
        .WithDescription("Adds an address to the customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanCreateCustomerAddress))
        .TakesIdempotencyKey()
        .ReadsBody(AddressBody.ContractName)
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<AddressJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(string bankId, string customerId, AddressBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateCustomerAddressCommand(bankId, customerId, body), ct);
        return outcome.ToCreated();
    }
}
