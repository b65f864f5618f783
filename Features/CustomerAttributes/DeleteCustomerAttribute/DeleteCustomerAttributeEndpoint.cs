using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.CustomerAttributes.DeleteCustomerAttribute;

internal sealed class DeleteCustomerAttributeEndpoint : IEndpoint
{
    // Without the word "customers" that its siblings have: so it is in the contract.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/banks/{bankId}/{customerId}/attributes/{customerAttributeId}", Handle)
        .WithName("deleteCustomerAttribute")
        .WithSummary("Delete Customer Attribute")
        .WithDescription("Removes an attribute of the customer. The path lacks the word customers.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanDeleteCustomerAttributeAtOneBank, Roles.CanDeleteCustomerAttributeAtAnyBank))
        .Refuses(
            ApiErrors.CustomerNotFound("CUSTOMER_ID"),
            ApiErrors.CustomerOfAnotherBankThan("BANK_ID", "CUSTOMER_ID"),
            ApiErrors.CustomerAttributeNotFound)
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAttributeId, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteCustomerAttributeCommand(bankId, customerId, customerAttributeId, ifMatch), ct);
        return outcome.ToNoContent();
    }
}
