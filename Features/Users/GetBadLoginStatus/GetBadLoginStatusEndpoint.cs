using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Users.GetBadLoginStatus;

internal sealed class GetBadLoginStatusEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{username}/lock-status", Handle)
        .WithName("getBadLoginStatus")
        .WithSummary("Get User Lock Status")
        .WithDescription(
            "Gives the number of wrong passwords since the last good one, and the date of the last, or null "
            + "where none is remembered.")
        .WithTags("User")
        .Requires(Check.Role(Roles.CanReadUserLockedStatus))
        .Refuses(ApiErrors.UserNotFoundByUsername)
        .Answers<BadLoginStatusJson>();

    private static async Task<IResult> Handle(string username, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetBadLoginStatusQuery(username), ct);
        return outcome.ToHttp();
    }
}
