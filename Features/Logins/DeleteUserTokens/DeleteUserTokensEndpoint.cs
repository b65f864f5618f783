using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Logins.DeleteUserTokens;

internal sealed class DeleteUserTokensEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/{userId}/tokens", Handle)
        .WithName("deleteUserTokens")
        .WithSummary("Revoke every DirectLogin token of a User")
        .WithDescription("The user has to log in again.")
        .WithTags("User")
        .Requires(Check.Role(Roles.CanDeleteUser))
        .Refuses(ApiErrors.UserNotFoundById("USER_ID"))
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(string userId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteUserTokensCommand(userId), ct);
        return outcome.ToNoContent();
    }
}
