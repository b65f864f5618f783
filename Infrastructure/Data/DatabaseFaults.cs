using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>What an exception of either provider means to the service. The exception's text is never looked at: it quotes values.</summary>
internal static class DatabaseFaults
{
    // https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
    private const int UniqueIndexViolated = 2601;
    private const int UniqueConstraintViolated = 2627;
    private const int TimeoutExpired = -2;
    private const int DeadlockVictim = 1205;

    // Wrong login, no such database, server gone, network path not found, connection closed by the other side.
    private static readonly HashSet<int> Unreachable =
        [-1, 0, 2, 53, 64, 121, 232, 233, 258, 1225, 4060, 10053, 10054, 10060, 10061, 10928, 10929, 11001, 18456, 40197, 40501, 40613];

    // https://sqlite.org/rescode.html
    private const int SqlitePrimaryKeyViolated = 1555;
    private const int SqliteUniqueViolated = 2067;
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteCannotOpen = 14;

    public static bool IsUniqueViolation(DbException exception) => exception switch
    {
        SqlException sql => sql.Number is UniqueIndexViolated or UniqueConstraintViolated,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqlitePrimaryKeyViolated or SqliteUniqueViolated,
        _ => false,
    };

    /// <summary>The whole transaction was rolled back so that another could go on; it may be run again.</summary>
    public static bool IsDeadlock(DbException exception) => exception is SqlException { Number: DeadlockVictim };

    public static bool IsTimeout(Exception exception) => exception switch
    {
        SqlException sql => (sql.Number == TimeoutExpired && IsConnected(sql)) || IsCancelled(sql),
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        _ => false,
    };

    /// <summary>Includes an exhausted pool, which SqlClient documents as an InvalidOperationException on opening.</summary>
    public static bool IsUnreachable(Exception exception) => exception switch
    {
        SqlException sql => (Unreachable.Contains(sql.Number) && !IsCancelled(sql)) || (sql.Number == TimeoutExpired && !IsConnected(sql)),
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteCannotOpen,
        InvalidOperationException => exception.TargetSite?.DeclaringType?.Assembly == typeof(SqlConnection).Assembly,
        _ => false,
    };

    // The same number tells of a command and of a connection that took too long; only the former has a connection's id.
    private static bool IsConnected(SqlException exception) => exception.ClientConnectionId != Guid.Empty;

    // "Operation cancelled by user": what the request's time limit makes of a running command.
    private static bool IsCancelled(SqlException exception) => exception is { Number: 0, Class: 11 };

    /// <summary>For the log: which error it was, without its text.</summary>
    public static string? Code(Exception exception) => exception switch
    {
        SqlException sql => $"SQL Server error {sql.Number}, state {sql.State}, line {sql.LineNumber}",
        SqliteException sqlite => $"SQLite error {sqlite.SqliteExtendedErrorCode}",
        _ => null,
    };
}
