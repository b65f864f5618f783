using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Entitlements.DeleteEntitlement;

internal sealed class DeleteEntitlementEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/{userId}/entitlement/{entitlementId}", Handle)
        .WithName("deleteEntitlement")
        .WithSummary("Delete Entitlement")
        .WithDescription("Takes a role away. It counts from the next request.")
        .WithTags("Role")
        .Requires(Check.Role(Roles.CanDeleteEntitlementAtAnyBank))
        .Refuses(ApiErrors.EntitlementNotFound, ApiErrors.EntitlementOfAnotherUser)
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(
        string userId, string entitlementId, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteEntitlementCommand(userId, entitlementId, ifMatch), ct);
        return outcome.ToNoContent();
    }
}
