using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.GetUserByUserId;

internal sealed class GetUserByUserIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/user_id/{userId}", Handle)
        .WithName("getUserByUserId")
        .WithSummary("Get User by USER_ID")
        .Requires(Check.Role(Roles.CanGetAnyUser))
        .Answers<UserJson>();

    private static async Task<IResult> Handle(string userId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetUserByUserIdQuery(userId), ct);
        return outcome.ToHttp();
    }
}
