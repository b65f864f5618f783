using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.DeleteEntitlement;

internal static class DeleteEntitlementSql
{
    /// <summary>Gives the user who holds (held) the entitlement; it is gone only where that is the user of the path.</summary>
    // An entitlement is made and deleted, and never changed in between: it stays at its first version.
    public static readonly Sql Delete = Sql.Atomic(
        $"""
        SELECT UserId FROM Entitlement WHERE EntitlementId = @EntitlementId;

        DELETE FROM Entitlement
         WHERE EntitlementId = @EntitlementId AND UserId = @UserId
           AND {VersionSql.IsMatched($"{VersionTag.First}")};
        """);

    /// <summary>By names, for the command line.</summary>
    public static readonly Sql Revoke = Sql.Same(
        """
        DELETE FROM Entitlement
         WHERE RoleName = @RoleName AND BankId = @BankId
           AND UserId = (SELECT UserId FROM ApiUser WHERE Username = @Username AND Provider = @Provider);
        """);
}
