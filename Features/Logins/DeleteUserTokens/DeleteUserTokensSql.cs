using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Logins.DeleteUserTokens;

internal static class DeleteUserTokensSql
{
    /// <summary>Tells whether there is such a user.</summary>
    public static readonly Sql Delete = Sql.Atomic(
        """
        DELETE FROM AccessToken WHERE UserId = @UserId;

        SELECT CASE WHEN EXISTS (SELECT 1 FROM ApiUser WHERE UserId = @UserId) THEN 1 ELSE 0 END AS UserExists;
        """);
}
