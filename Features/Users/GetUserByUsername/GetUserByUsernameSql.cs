using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Users.GetUserByUsername;

internal static class GetUserByUsernameSql
{
    public static readonly Sql Read = Sql.Same(
        """
        SELECT u.UserId, u.Email, u.ProviderId, u.Provider, u.Username
          FROM ApiUser u
         WHERE u.Username = @Username AND u.Provider = @Provider;

        SELECT e.EntitlementId, e.RoleName, e.BankId
          FROM ApiUser u
          JOIN Entitlement e ON e.UserId = u.UserId
         WHERE u.Username = @Username AND u.Provider = @Provider
         ORDER BY e.Id;
        """);
}
