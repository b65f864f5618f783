using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Entitlements.GetEntitlements;

internal static class GetEntitlementsSql
{
    public static readonly Sql Read = Sql.Same(
        """
        SELECT Provider, Username
          FROM ApiUser
         WHERE UserId = @UserId;

        SELECT EntitlementId, RoleName, BankId
          FROM Entitlement
         WHERE UserId = @UserId
         ORDER BY Id;
        """);
}
