using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.GetCustomerAddresses;

internal sealed class GetCustomerAddressesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/addresses", Handle)
        .WithName("getCustomerAddresses")
        .WithSummary("Get Customer Addresses")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomerAddress))
        .Answers<AddressesJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerAddressesQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
