using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;

internal sealed class CreateCustomerAttributeEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers/{customerId}/attribute", Handle)
        .WithName("createCustomerAttribute")
        .WithSummary("Create Customer Attribute")
        .WithDescription("Adds an attribute to a customer, by which the firehose can be filtered.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanCreateCustomerAttributeAtOneBank, Roles.CanCreateCustomerAttributeAtAnyBank))
        .TakesIdempotencyKey()
        .ReadsBody(CustomerAttributeBody.ContractName)
        .Refuses(
            ApiErrors.CustomerNotFound("CUSTOMER_ID"),
            ApiErrors.InvalidAttributeType,
            ApiErrors.CustomerOfAnotherBankThan("BANK_ID", "CUSTOMER_ID"))
        .Answers<CustomerAttributeJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(
        string bankId, string customerId, CustomerAttributeBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateCustomerAttributeCommand(bankId, customerId, body), ct);
        return outcome.ToCreated();
    }
}
