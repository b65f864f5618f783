using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.SubjectRights.EraseCustomer;

/// <summary>
/// A DELETE of what is personal, not of the customer: it takes no body, it may be sent again when nobody knows whether it happened, and it
/// takes If-Match like every DELETE.
/// </summary>
internal sealed class EraseCustomerEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/banks/{bankId}/customers/{customerId}/personal-data", Handle)
        .WithName("eraseCustomer")
        .WithSummary("Erase the personal data of a Customer")
        .WithDescription(
            "Blanks every personal field of the customer and of all that belongs to it, in the history too, for good. The customer itself stays, "
            + "with its ids and its number, and can be read and updated as any other; its links to users are removed. The erasure is recorded in "
            + "the history. To erase again does no harm.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanEraseCustomer))
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(string bankId, string customerId, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new EraseCustomerCommand(bankId, customerId, ifMatch), ct);
        return outcome.ToNoContent();
    }
}
