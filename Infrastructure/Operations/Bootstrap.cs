using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// Makes the first user and consumer of a database without users. That the user is a super admin is written down beside it: a name
/// in the settings makes nobody one, whoever signs up under it later.
/// </summary>
internal sealed class Bootstrap(
    Database database, Passwords passwords, IOptions<BootstrapOptions> options, TimeProvider clock, ILogger<Bootstrap> logger)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (!options.Value.IsGiven || await IsAnyUserThereAsync(ct))
            return;

        var first = new
        {
            UserId = Guid.NewGuid().ToString(),
            LocalUsers.Provider,
            options.Value.Username,
            PasswordHash = passwords.Hash(options.Value.Password),
            ConsumerId = Guid.NewGuid().ToString(),
            KeyHash = Secrets.Hash(options.Value.ConsumerKey),
            SecretHash = Secrets.Hash(Secrets.NewConsumerKey()),
            Sub = Guid.NewGuid().ToString(),
            Now = clock.Now(),
        };
        if (await WriteAsync(first, ct))
            logger.LogInformation("Made the first user {UserId}, a super admin, and the consumer {ConsumerId}", first.UserId, first.ConsumerId);
    }

    // Asked before the password is hashed, which takes long on purpose, and asked again by the batch that writes.
    private async Task<bool> IsAnyUserThereAsync(CancellationToken ct)
    {
        await using var connection = database.Connect();
        return await connection.ExecuteScalarAsync<bool>(database.Command(BootstrapSql.IsAnyUserThere, null, ct));
    }

    private async Task<bool> WriteAsync(object first, CancellationToken ct)
    {
        ChangeContext.Current = new ChangeContext("bootstrap");
        try
        {
            return await database.WriteAsync(
                connection => connection.ExecuteScalarAsync<bool>(database.Command(BootstrapSql.MakeFirst, first, ct)), ct);
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            return false; // another process that started at the same moment was first
        }
    }
}

internal static class BootstrapSql
{
    public static readonly Sql IsAnyUserThere = Sql.Same("SELECT CASE WHEN EXISTS (SELECT 1 FROM ApiUser) THEN 1 ELSE 0 END;");

    // The hints keep a second process waiting at the question until the first has committed.
    public static readonly Sql MakeFirst = Sql.Atomic(sqlServer: Make("WITH (UPDLOCK, HOLDLOCK)"), sqlite: Make(""));

    private static string Make(string waiting) =>
        $"""
        INSERT INTO ApiUser (UserId, Provider, ProviderId, Username, Email, CreatedAt, UpdatedAt)
        SELECT @UserId, @Provider, @Username, @Username, '', @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM ApiUser {waiting});

        INSERT INTO LocalLogin (UserId, Username, Provider, FirstName, LastName, Email, PasswordHash, IsValidated, CreatedAt, UpdatedAt)
        SELECT UserId, @Username, @Provider, '', '', '', @PasswordHash, 1, @Now, @Now
          FROM ApiUser
         WHERE UserId = @UserId;

        INSERT INTO SuperAdmin (UserId, CreatedAt)
        SELECT UserId, @Now
          FROM ApiUser
         WHERE UserId = @UserId;

        INSERT INTO Consumer (ConsumerId, KeyHash, SecretHash, Azp, Sub, Iss, IsActive, Name, CreatedByUserId, CreatedAt, UpdatedAt)
        SELECT @ConsumerId, @KeyHash, @SecretHash, @ConsumerId, @Sub, '', 1, 'bootstrap', UserId, @Now, @Now
          FROM ApiUser
         WHERE UserId = @UserId AND NOT EXISTS (SELECT 1 FROM Consumer WHERE KeyHash = @KeyHash);

        SELECT CASE WHEN EXISTS (SELECT 1 FROM ApiUser WHERE UserId = @UserId) THEN 1 ELSE 0 END;
        """;
}
