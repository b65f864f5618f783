using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Users.GetUserByUserId;

internal sealed class GetUserByUserIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/user_id/{userId}", Handle)
        .WithName("getUserByUserId")
        .WithSummary("Get User by USER_ID")
        .WithDescription("Gives a user and its roles.")
        .WithTags("User")
        .Requires(Check.Role(Roles.CanGetAnyUser))
        .Refuses(ApiErrors.UserNotFoundById("USER_ID"))
        .Answers<UserJson>();

    private static async Task<IResult> Handle(string userId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetUserByUserIdQuery(userId), ct);
        return outcome.ToHttp();
    }
}
