using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.GetCurrentUser;

internal sealed class GetCurrentUserEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/current", Handle)
        .WithName("getCurrentUser")
        .WithSummary("Get User (Current)")
        .WithDescription("Tells who is calling, and which roles that user holds.")
        .WithTags("User")
        .Requires()
        .Answers<UserJson>();

    private static async Task<IResult> Handle(Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCurrentUserQuery(caller.UserId), ct);
        return outcome.ToHttp();
    }
}
