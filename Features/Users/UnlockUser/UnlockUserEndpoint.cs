using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Users.UnlockUser;

internal sealed class UnlockUserEndpoint : IEndpoint
{
    // A PUT whose body nobody reads: so it is in the contract.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/users/{username}/lock-status", Handle)
        .WithName("unlockUser")
        .WithSummary("Unlock the user")
        .WithDescription(
            "Ends every lock of a user who logs in with DirectLogin, and begins the count of wrong passwords "
            + "again. The body is ignored, but its content type must be JSON.")
        .WithTags("User")
        .Requires(Check.Role(Roles.CanUnlockUser))
        .Refuses(ApiErrors.UserNotFoundByUsername)
        .Answers<BadLoginStatusJson>();

    private static async Task<IResult> Handle(string username, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UnlockUserCommand(username), ct);
        return outcome.ToHttp();
    }
}
