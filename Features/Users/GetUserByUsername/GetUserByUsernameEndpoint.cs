using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.GetUserByUsername;

internal sealed class GetUserByUsernameEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/username/{username}", Handle)
        .WithName("getUserByUsername")
        .WithSummary("Get User by USERNAME")
        .Requires(Check.Role(Roles.CanGetAnyUser))
        .Answers<UserJson>();

    private static async Task<IResult> Handle(string username, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetUserByUsernameQuery(username), ct);
        return outcome.ToHttp();
    }
}
