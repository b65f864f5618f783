using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Logins.CreateDirectLogin;

internal static class CreateDirectLoginSql
{
    private const string IsLocked =
        "EXISTS (SELECT 1 FROM BadLoginAttempt WHERE Username = @Username AND Provider = @Provider AND BadAttempts > @MaxBadLoginAttempts)";

    // One row always. A user who is not validated or deleted is, here, one that is not there.
    public static readonly Sql Find = Sql.Same(
        """
        SELECT (SELECT ConsumerId FROM Consumer WHERE KeyHash = @KeyHash AND IsActive = 1) AS ConsumerId,
               u.UserId,
               CASE WHEN u.UserId IS NULL THEN NULL ELSE l.PasswordHash END AS PasswordHash,
               (SELECT BadAttempts FROM BadLoginAttempt WHERE Username = @Name AND Provider = @Provider) AS BadAttempts,
               CASE WHEN EXISTS (SELECT 1 FROM UserLock k WHERE k.UserId = u.UserId) THEN 1 ELSE 0 END AS HasLock
          FROM (SELECT 1 AS One) one
          LEFT JOIN LocalLogin l ON l.Username = @Username AND l.Provider = @Provider AND l.IsValidated = 1
          LEFT JOIN ApiUser u ON u.UserId = l.UserId AND u.IsDeleted = 0;
        """);

    // A good login clears the count, unless the name is locked by now. The password is compared again: one that was changed since it
    // was looked at opens nothing, and the change waits for this token to be there, or else the token for the change.
    public static readonly Sql IssueToken = Sql.Atomic(sqlServer: Issue("WITH (READCOMMITTEDLOCK)"), sqlite: Issue(""));

    private static string Issue(string waiting) =>
        $"""
        DELETE FROM BadLoginAttempt
         WHERE Username = @Username AND Provider = @Provider AND BadAttempts <= @MaxBadLoginAttempts;

        INSERT INTO AccessToken (TokenHash, TokenType, UserId, ConsumerId, DurationMs, ExpiresAt, InsertedAt)
        SELECT @TokenHash, 'Access', l.UserId, @ConsumerId, @DurationMs, @ExpiresAt, @Now
          FROM LocalLogin l {waiting}
         WHERE l.UserId = @UserId
           AND l.PasswordHash = @PasswordHash
           AND NOT {IsLocked};

        SELECT CASE WHEN EXISTS (SELECT 1 FROM AccessToken WHERE TokenHash = @TokenHash) THEN 1 ELSE 0 END AS IsIssued,
               CASE WHEN {IsLocked} THEN 1 ELSE 0 END AS IsLocked;
        """;
}
