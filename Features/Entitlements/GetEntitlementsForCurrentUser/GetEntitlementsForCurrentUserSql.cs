using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Entitlements.GetEntitlementsForCurrentUser;

internal static class GetEntitlementsForCurrentUserSql
{
    public static readonly Sql Read = Sql.Same(
        """
        SELECT EntitlementId, RoleName, BankId
          FROM Entitlement
         WHERE UserId = @UserId
         ORDER BY Id;
        """);
}
