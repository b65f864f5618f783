using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.Entitlements.AddEntitlement;

internal sealed class AddEntitlementEndpoint : IEndpoint
{
    // The right to grant depends on the body's bank, and the user is looked up before the body: both are the handler's.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users/{userId}/entitlements", Handle)
        .WithName("addEntitlement")
        .WithSummary("Add Entitlement for a User")
        .WithDescription(
            "Grants a role: a bank-level one at a bank, a system-level one with an empty `bank_id`. For super admins, "
            + "and for whoever holds CanCreateEntitlementAtOneBank there or CanCreateEntitlementAtAnyBank.")
        .WithTags("Role")
        .Requires()
        .TakesIdempotencyKey(GrantRight.RefusalAsync)
        .ReadsBody(AddEntitlementBody.ContractName)
        .Accepts<AddEntitlementBody>("application/json", "text/json")
        .Refuses(
            ApiErrors.UserNotFoundById("USER_ID"),
            ApiErrors.IncorrectRoleName("ROLE", ["ROLES"]),
            ApiErrors.BankRoleNeedsBank,
            ApiErrors.SystemRoleTakesNoBank,
            ApiErrors.MissingAnyRole(["CanCreateEntitlementAtOneBank", "CanCreateEntitlementAtAnyBank"], "BANK_ID"),
            ApiErrors.BankInBodyNotFound,
            ApiErrors.EntitlementExists)
        .Answers<EntitlementJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(
        string userId, LateBody<AddEntitlementBody> body, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new AddEntitlementCommand(userId, body.Value, caller), ct);
        return outcome.ToCreated();
    }
}
