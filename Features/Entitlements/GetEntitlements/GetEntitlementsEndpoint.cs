using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Entitlements.GetEntitlements;

internal sealed class GetEntitlementsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId}/entitlements", Handle)
        .WithName("getEntitlements")
        .WithSummary("Get Entitlements for User")
        .WithDescription("Lists the roles that a user holds.")
        .WithTags("Role")
        .Requires(Check.Role(Roles.CanGetEntitlementsForAnyUserAtAnyBank))
        .Refuses(ApiErrors.UserNotFoundById("USER_ID"))
        .Answers<EntitlementsJson>();

    private static async Task<IResult> Handle(string userId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetEntitlementsQuery(userId), ct);
        return outcome.ToHttp();
    }
}
