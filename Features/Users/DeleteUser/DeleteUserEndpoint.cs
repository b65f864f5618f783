using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.DeleteUser;

internal sealed class DeleteUserEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/{userId}", Handle)
        .WithName("deleteUser")
        .WithSummary("Delete a User: sign-in ends, what the user did stays")
        .Requires(Check.Role(Roles.CanDeleteUser))
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(string userId, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteUserCommand(userId, caller.UserId), ct);
        return outcome.ToNoContent();
    }
}
