using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.DeleteCustomerAttribute;

internal sealed class DeleteCustomerAttributeEndpoint : IEndpoint
{
    // Without the word "customers" that its siblings have: so it is in the contract.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/banks/{bankId}/{customerId}/attributes/{customerAttributeId}", Handle)
        .WithName("deleteCustomerAttribute")
        .WithSummary("Delete Customer Attribute")
        .Requires(Check.Bank, Check.Role(Roles.CanDeleteCustomerAttributeAtOneBank, Roles.CanDeleteCustomerAttributeAtAnyBank))
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAttributeId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteCustomerAttributeCommand(bankId, customerId, customerAttributeId), ct);
        return outcome.ToNoContent();
    }
}
