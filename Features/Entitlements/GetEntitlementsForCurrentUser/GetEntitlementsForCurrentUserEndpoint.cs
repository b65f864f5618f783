using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.GetEntitlementsForCurrentUser;

internal sealed class GetEntitlementsForCurrentUserEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/my/entitlements", Handle)
        .WithName("getEntitlementsForCurrentUser")
        .WithSummary("Get Entitlements for the current User")
        .WithDescription("Lists the roles that the caller holds.")
        .WithTags("Role")
        .Requires()
        .Answers<EntitlementsJson>();

    private static async Task<IResult> Handle(Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetEntitlementsForCurrentUserQuery(caller), ct);
        return outcome.ToHttp();
    }
}
