using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Entitlements.AddEntitlement;

internal static class AddEntitlementSql
{
    private const string HasRight =
        """
        CASE WHEN EXISTS (SELECT 1
                            FROM Entitlement
                           WHERE UserId = @CallerId
                             AND ((RoleName = @RightAtBank AND BankId = @BankId)
                               OR (RoleName = @RightAtAnyBank AND BankId = ''))) THEN 1 ELSE 0 END AS MayGrant
        """;

    public static readonly Sql Find = Sql.Same(
        $"""
        SELECT CASE WHEN EXISTS (SELECT 1 FROM ApiUser WHERE UserId = @UserId) THEN 1 ELSE 0 END AS UserExists,
               CASE WHEN EXISTS (SELECT 1 FROM Bank WHERE BankId = @BankId) THEN 1 ELSE 0 END AS BankExists,
               {HasRight};
        """);

    public static readonly Sql MayGrant = Sql.Same($"SELECT {HasRight};");

    /// <summary>By name, for the command line.</summary>
    public static readonly Sql FindUser = Sql.Same("SELECT UserId FROM ApiUser WHERE Username = @Username AND Provider = @Provider;");

    public static readonly Sql Insert = Sql.Same(
        """
        INSERT INTO Entitlement (EntitlementId, UserId, RoleName, BankId, CreatedByProcess, CreatedAt)
        VALUES (@EntitlementId, @UserId, @RoleName, @BankId, 'manual', @Now);
        """);
}
