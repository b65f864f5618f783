using Dapper;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>Counts wrong passwords by the local user's name that was given, whether anybody has it or not.</summary>
internal sealed class BadLogins(Database database, TimeProvider clock)
{
    public Task CountAsync(string username, CancellationToken ct) => database.UpsertAsync(
        connection => connection.ExecuteAsync(database.Command(
            BadLoginsSql.Count, new { Username = username, LocalUsers.Provider, Now = clock.Now() }, ct)),
        ct);
}

internal static class BadLoginsSql
{
    public static readonly Sql Count = Sql.Atomic(
        """
        UPDATE BadLoginAttempt
           SET BadAttempts = BadAttempts + 1, LastFailureAt = @Now
         WHERE Username = @Username AND Provider = @Provider;

        INSERT INTO BadLoginAttempt (Username, Provider, BadAttempts, LastFailureAt)
        SELECT @Username, @Provider, 1, @Now
         WHERE NOT EXISTS (SELECT 1 FROM BadLoginAttempt WHERE Username = @Username AND Provider = @Provider);
        """);
}
