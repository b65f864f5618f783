using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Addresses.DeleteCustomerAddress;

internal sealed class DeleteCustomerAddressEndpoint : IEndpoint
{
    // 200 and the body true, not 204: so it is in the contract.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/banks/{bankId}/customers/{customerId}/addresses/{customerAddressId}", Handle)
        .WithName("deleteCustomerAddress")
        .WithSummary("Delete Customer Address")
        .WithDescription("Deletes an address of the customer. Answers `true`.")
        .WithTags("Customer", "KYC")
        .Requires(Check.Bank, Check.Role(Roles.CanDeleteCustomerAddress))
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"), ApiErrors.CustomerAddressNotFound)
        .Answers<bool>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAddressId, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteCustomerAddressCommand(bankId, customerId, customerAddressId, ifMatch), ct);
        return outcome.ToHttp();
    }
}
