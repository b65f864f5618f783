using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.UnlockUser;

internal sealed class UnlockUserEndpoint : IEndpoint
{
    // A PUT whose body nobody reads: so it is in the contract.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/users/{username}/lock-status", Handle)
        .WithName("unlockUser")
        .WithSummary("Unlock the user")
        .Requires(Check.Role(Roles.CanUnlockUser))
        .Answers<BadLoginStatusJson>();

    private static async Task<IResult> Handle(string username, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UnlockUserCommand(username), ct);
        return outcome.ToHttp();
    }
}
