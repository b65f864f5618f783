using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Entitlements.DeleteEntitlement;

internal static class DeleteEntitlementSql
{
    /// <summary>Gives the user who holds (held) the entitlement; it is gone only where that is the user of the path.</summary>
    public static readonly Sql Delete = Sql.Atomic(
        """
        SELECT UserId FROM Entitlement WHERE EntitlementId = @EntitlementId;

        DELETE FROM Entitlement WHERE EntitlementId = @EntitlementId AND UserId = @UserId;
        """);
}
