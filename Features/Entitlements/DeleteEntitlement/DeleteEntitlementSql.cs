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

    /// <summary>By names, for the command line.</summary>
    public static readonly Sql Revoke = Sql.Same(
        """
        DELETE FROM Entitlement
         WHERE RoleName = @RoleName AND BankId = @BankId
           AND UserId = (SELECT UserId FROM ApiUser WHERE Username = @Username AND Provider = @Provider);
        """);
}
