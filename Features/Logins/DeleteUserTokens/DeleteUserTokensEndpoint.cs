using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Logins.DeleteUserTokens;

internal sealed class DeleteUserTokensEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/{userId}/tokens", Handle)
        .WithName("deleteUserTokens")
        .WithSummary("Revoke every DirectLogin token of a User")
        .Requires(Check.Role(Roles.CanDeleteUser))
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(string userId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteUserTokensCommand(userId), ct);
        return outcome.ToNoContent();
    }
}
