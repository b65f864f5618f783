using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Users.DeleteUser;

internal static class DeleteUserSql
{
    // Marked and not removed: links, roles and CRM events refer to the row, and its name must not become free for somebody else.
    public static readonly Sql Delete = Sql.AtomicThen(
        """
        DELETE FROM AccessToken WHERE UserId = @UserId;

        UPDATE ApiUser
           SET IsDeleted = 1, UpdatedAt = @Now
         WHERE UserId = @UserId AND IsDeleted = 0;
        """,
        written => $"SELECT {written};");
}
