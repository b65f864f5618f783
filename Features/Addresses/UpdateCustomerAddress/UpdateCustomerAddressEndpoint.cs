using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Addresses.UpdateCustomerAddress;

internal sealed class UpdateCustomerAddressEndpoint : IEndpoint
{
    // The role is not one for addresses: so it is in the contract.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/addresses/{customerAddressId}", Handle)
        .WithName("updateCustomerAddress")
        .WithSummary("Update the Address of a Customer")
        .WithDescription("Replaces all fields of an address. Its id and insert date stay.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanCreateCustomer))
        .ReadsBody(AddressBody.ContractName)
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"), ApiErrors.CustomerAddressNotFound)
        .Answers<AddressJson>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAddressId, AddressBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerAddressCommand(bankId, customerId, customerAddressId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
