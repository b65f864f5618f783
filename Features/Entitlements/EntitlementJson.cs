namespace ObpCustomerService.Features.Entitlements;

internal sealed class EntitlementRow
{
    public string EntitlementId { get; set; } = "";
    public string RoleName { get; set; } = "";
    public string BankId { get; set; } = "";
}

internal sealed record EntitlementJson(string EntitlementId, string RoleName, string BankId)
{
    /// <summary>What the lists show of a super admin: not an entitlement, but where clients look for it.</summary>
    public static readonly EntitlementJson SuperAdmin = new("", "SuperAdmin", "");

    public static EntitlementJson From(EntitlementRow row) => new(row.EntitlementId, row.RoleName, row.BankId);
}

internal sealed record EntitlementsJson(IReadOnlyList<EntitlementJson> List);
