using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Users.GetBadLoginStatus;

internal static class GetBadLoginStatusSql
{
    public static readonly Sql Read = Sql.Same(
        """
        SELECT l.Username, COALESCE(b.BadAttempts, 0) AS BadAttempts, b.LastFailureAt
          FROM LocalLogin l
          LEFT JOIN BadLoginAttempt b ON b.Username = l.Username AND b.Provider = l.Provider
         WHERE l.Username = @Username AND l.Provider = @Provider;
        """);
}
