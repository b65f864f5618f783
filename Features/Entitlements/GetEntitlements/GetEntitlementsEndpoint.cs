using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.GetEntitlements;

internal sealed class GetEntitlementsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId}/entitlements", Handle)
        .WithName("getEntitlements")
        .WithSummary("Get Entitlements for User")
        .Requires(Check.Role(Roles.CanGetEntitlementsForAnyUserAtAnyBank))
        .Answers<EntitlementsJson>();

    private static async Task<IResult> Handle(string userId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetEntitlementsQuery(userId), ct);
        return outcome.ToHttp();
    }
}
