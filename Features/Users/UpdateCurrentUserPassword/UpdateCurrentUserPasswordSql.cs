using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Users.UpdateCurrentUserPassword;

internal static class UpdateCurrentUserPasswordSql
{
    private const string IsLocked =
        "EXISTS (SELECT 1 FROM BadLoginAttempt WHERE Username = @Username AND Provider = @Provider AND BadAttempts > @MaxBadLoginAttempts)";

    // No two hashes are equal, of the same password neither: where the new one stands, this very batch wrote it.
    private const string IsChanged = "EXISTS (SELECT 1 FROM LocalLogin WHERE UserId = @UserId AND PasswordHash = @NewPasswordHash)";

    public static readonly Sql Find = Sql.Same("SELECT Username, PasswordHash FROM LocalLogin WHERE UserId = @UserId;");

    /// <summary>
    /// Every token but the one that the request came with is gone afterwards, and so is the count of bad logins. The tables are written
    /// in the order of a login, so that the two never wait for each other.
    /// </summary>
    public static readonly Sql Update = Sql.Atomic(
        $"""
        DELETE FROM BadLoginAttempt
         WHERE Username = @Username AND Provider = @Provider AND BadAttempts <= @MaxBadLoginAttempts;

        UPDATE LocalLogin
           SET PasswordHash = @NewPasswordHash, UpdatedAt = @Now
         WHERE UserId = @UserId AND PasswordHash = @PasswordHash AND NOT {IsLocked};

        DELETE FROM AccessToken
         WHERE UserId = @UserId AND TokenHash <> @TokenHash AND {IsChanged};

        SELECT CASE WHEN {IsChanged} THEN 1 ELSE 0 END AS IsChanged,
               CASE WHEN {IsLocked} THEN 1 ELSE 0 END AS IsLocked;
        """);
}
