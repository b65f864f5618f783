using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Users.UnlockUser;

internal static class UnlockUserSql
{
    /// <summary>Ends the lock that wrong passwords brought, and every other; then the user's state, where there is such a user.</summary>
    public static readonly Sql Unlock = Sql.Atomic(
        """
        UPDATE BadLoginAttempt
           SET BadAttempts = 0
         WHERE Username = @Username AND Provider = @Provider;

        DELETE FROM UserLock
         WHERE UserId IN (SELECT UserId FROM LocalLogin WHERE Username = @Username AND Provider = @Provider);

        SELECT l.Username, COALESCE(b.BadAttempts, 0) AS BadAttempts, b.LastFailureAt
          FROM LocalLogin l
          LEFT JOIN BadLoginAttempt b ON b.Username = l.Username AND b.Provider = l.Provider
         WHERE l.Username = @Username AND l.Provider = @Provider;
        """);
}
