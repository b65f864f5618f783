using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.GetBadLoginStatus;

internal sealed class GetBadLoginStatusEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{username}/lock-status", Handle)
        .WithName("getBadLoginStatus")
        .WithSummary("Get User Lock Status")
        .Requires(Check.Role(Roles.CanReadUserLockedStatus))
        .Answers<BadLoginStatusJson>();

    private static async Task<IResult> Handle(string username, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetBadLoginStatusQuery(username), ct);
        return outcome.ToHttp();
    }
}
