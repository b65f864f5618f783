using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.AddEntitlement;

internal sealed class AddEntitlementEndpoint : IEndpoint
{
    // The right to grant depends on the body's bank, and the user is looked up before the body: both are the handler's.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users/{userId}/entitlements", Handle)
        .WithName("addEntitlement")
        .WithSummary("Add Entitlement for a User")
        .Requires()
        .ReadsBody(AddEntitlementBody.ContractName)
        .Accepts<AddEntitlementBody>("application/json", "text/json")
        .Answers<EntitlementJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(
        string userId, LateBody<AddEntitlementBody> body, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new AddEntitlementCommand(userId, body.Value, caller), ct);
        return outcome.ToCreated();
    }
}
