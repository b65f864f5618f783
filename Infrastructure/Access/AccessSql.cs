using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Infrastructure.Access;

internal static class AccessSql
{
    // A null bank or role is equal to nothing. Bank-level roles count at the bank, system-level ones without bank.
    private const string Standing =
        """
        u.UserId, u.Username, u.Provider, u.IsDeleted,
        c.ConsumerId, c.IsActive AS ConsumerIsActive,
        b.BadAttempts,
        CASE WHEN EXISTS (SELECT 1 FROM UserLock l WHERE l.UserId = u.UserId) THEN 1 ELSE 0 END AS HasLock,
        CASE WHEN EXISTS (SELECT 1 FROM SuperAdmin s WHERE s.UserId = u.UserId) THEN 1 ELSE 0 END AS IsSuperAdmin,
        CASE WHEN EXISTS (SELECT 1 FROM Bank k WHERE k.BankId = @BankId) THEN 1 ELSE 0 END AS BankExists,
        CASE WHEN EXISTS (SELECT 1
                            FROM Entitlement e
                           WHERE e.UserId = u.UserId
                             AND ((e.RoleName = @BankRole AND e.BankId = @BankId)
                               OR (e.RoleName = @OtherBankRole AND e.BankId = @BankId)
                               OR (e.RoleName = @SystemRole AND e.BankId = '')))
              AND (@AndBankRole IS NULL
                   OR EXISTS (SELECT 1
                                FROM Entitlement e
                               WHERE e.UserId = u.UserId AND e.RoleName = @AndBankRole AND e.BankId = @BankId)) THEN 1 ELSE 0 END AS HoldsRole
        """;

    public static readonly Sql ByToken = Sql.Same(
        $"""
        SELECT {Standing},
               t.ExpiresAt
          FROM AccessToken t
          JOIN ApiUser u ON u.UserId = t.UserId
          JOIN Consumer c ON c.ConsumerId = t.ConsumerId
          LEFT JOIN BadLoginAttempt b ON b.Username = u.Username AND b.Provider = u.Provider
         WHERE t.TokenHash = @TokenHash;
        """);

    public static readonly Sql BySubject = Sql.Same(
        $"""
        SELECT {Standing}
          FROM ApiUser u
          LEFT JOIN Consumer c ON c.Azp = @Azp AND c.Iss = @Iss
          LEFT JOIN BadLoginAttempt b ON b.Username = u.Username AND b.Provider = u.Provider
         WHERE u.Provider = @Iss AND u.ProviderId = @ProviderId;
        """);

    public static readonly Sql Version = Sql.OnSqlite("SELECT Version FROM AccessVersion WHERE Id = 1;");

    public static readonly Sql AddUserOfSubject = Sql.Same(
        """
        INSERT INTO ApiUser (UserId, Provider, ProviderId, Username, Email, CreatedAt, UpdatedAt)
        SELECT @UserId, @Iss, @ProviderId, @Username, @Email, @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM ApiUser WHERE Provider = @Iss AND ProviderId = @ProviderId);
        """);

    public static readonly Sql AddConsumerOfApplication = Sql.Same(
        """
        INSERT INTO Consumer (ConsumerId, KeyHash, SecretHash, Azp, Sub, Aud, Iss, IsActive, Name, Description, DeveloperEmail,
                              CreatedAt, UpdatedAt)
        SELECT @ConsumerId, @KeyHash, @SecretHash, @Azp, @Sub, @Aud, @Iss, 1, @Name, @Description, @DeveloperEmail, @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM Consumer WHERE Azp = @Azp AND Iss = @Iss);
        """);
}
