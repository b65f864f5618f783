using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Entitlements.AddEntitlement;

/// <param name="BankId">"" for a system-level role.</param>
internal sealed record AddEntitlementBody(string BankId, string RoleName)
{
    public const string ContractName = "CreateEntitlementJSON";
}

/// <param name="Entitlement">Null: the body did not fit.</param>
internal sealed record AddEntitlementCommand(string UserId, AddEntitlementBody? Entitlement, Caller Caller) : IRequest<Outcome<EntitlementJson>>;
