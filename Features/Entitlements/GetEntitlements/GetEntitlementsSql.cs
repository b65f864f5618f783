using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Entitlements.GetEntitlements;

internal static class GetEntitlementsSql
{
    public static readonly Sql Read = Sql.Same(
        """
        SELECT u.Provider, u.Username,
               CASE WHEN EXISTS (SELECT 1 FROM SuperAdmin s WHERE s.UserId = u.UserId) THEN 1 ELSE 0 END AS IsSuperAdmin
          FROM ApiUser u
         WHERE u.UserId = @UserId;

        SELECT EntitlementId, RoleName, BankId
          FROM Entitlement
         WHERE UserId = @UserId
         ORDER BY Id;
        """);
}
