using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Users.GetUserByUsername;

internal sealed class GetUserByUsernameEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/username/{username}", Handle)
        .WithName("getUserByUsername")
        .WithSummary("Get User by USERNAME")
        .WithDescription("Gives a user who logs in with DirectLogin, and its roles.")
        .WithTags("User")
        .Requires(Check.Role(Roles.CanGetAnyUser))
        .Refuses(ApiErrors.UserNotFoundByUsername)
        .Answers<UserJson>();

    private static async Task<IResult> Handle(string username, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetUserByUsernameQuery(username), ct);
        return outcome.ToHttp();
    }
}
