using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Logins.DeleteCurrentUserTokens;

internal sealed class DeleteCurrentUserTokensEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/current/tokens", Handle)
        .WithName("deleteCurrentUserTokens")
        .WithSummary("Log out everywhere: revoke every DirectLogin token of the current User")
        .WithDescription("Revokes the token that is sent and every other of the same user.")
        .WithTags("User")
        .Requires()
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteCurrentUserTokensCommand(caller.UserId), ct);
        return outcome.ToNoContent();
    }
}
