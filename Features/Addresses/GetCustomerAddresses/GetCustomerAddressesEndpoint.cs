using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Addresses.GetCustomerAddresses;

internal sealed class GetCustomerAddressesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/addresses", Handle)
        .WithName("getCustomerAddresses")
        .WithSummary("Get Customer Addresses")
        .WithDescription("Gives the customer's addresses in the order of their insertion.")
        .WithTags("Customer", "KYC")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomerAddress))
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<AddressesJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerAddressesQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
