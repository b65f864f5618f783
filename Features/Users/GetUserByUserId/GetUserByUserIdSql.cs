using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Users.GetUserByUserId;

internal static class GetUserByUserIdSql
{
    public static readonly Sql Read = Sql.Same(
        """
        SELECT u.UserId, u.Email, u.ProviderId, u.Provider, u.Username
          FROM ApiUser u
         WHERE u.UserId = @UserId;

        SELECT e.EntitlementId, e.RoleName, e.BankId
          FROM ApiUser u
          JOIN Entitlement e ON e.UserId = u.UserId
         WHERE u.UserId = @UserId
         ORDER BY e.Id;
        """);
}
