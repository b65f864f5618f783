using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Users.DeleteUser;

internal sealed class DeleteUserEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/{userId}", Handle)
        .WithName("deleteUser")
        .WithSummary("Delete a User: sign-in ends, what the user did stays")
        .WithDescription(
            "The user can sign in no longer and its tokens are gone. Its name stays taken, and what refers to it "
            + "stays.")
        .WithTags("User")
        .Requires(Check.Role(Roles.CanDeleteUser))
        .Refuses(ApiErrors.UserNotFoundById("USER_ID"), ApiErrors.CannotDeleteOneself)
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(string userId, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteUserCommand(userId, caller.UserId), ct);
        return outcome.ToNoContent();
    }
}
