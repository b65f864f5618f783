using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.UpdateCustomerAddress;

internal sealed class UpdateCustomerAddressEndpoint : IEndpoint
{
    // The role is not one for addresses: so it is in the contract.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/addresses/{customerAddressId}", Handle)
        .WithName("updateCustomerAddress")
        .WithSummary("Update the Address of a Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanCreateCustomer))
        .ReadsBody(AddressBody.ContractName)
        .Answers<AddressJson>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAddressId, AddressBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerAddressCommand(bankId, customerId, customerAddressId, body), ct);
        return outcome.ToHttp();
    }
}
