using System.Data.Common;
using System.Security.Authentication;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>What an exception of either provider means to the service. The exception's text is never looked at: it quotes values.</summary>
internal static class DatabaseFaults
{
    /// <summary>
    /// A command, or an opening, that took longer than it may. Of a command that reads it may have waited for something that has passed;
    /// the request's own limit bounds the tries.
    /// </summary>
    public const int TimeoutExpired = -2;

    // https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
    private const int UniqueIndexViolated = 2601;
    private const int UniqueConstraintViolated = 2627;
    private const int DeadlockVictim = 1205;

    // Beside what passes by itself: no such server, one that does not answer, no such name, a refused login.
    private static readonly HashSet<int> UnreachableUntilMended = [2, 258, 11001, 18456];

    // SEC_E_UNTRUSTED_ROOT, CERT_E_CN_NO_MATCH: Windows' own numbers. Elsewhere .NET's exception stands behind SqlClient's.
    private const int UntrustedRoot = -2146893019;
    private const int NameDoesNotMatch = -2146762481;

    /// <summary>
    /// Numbers of faults that pass, by the list of
    /// https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues#list-of-transient-fault-error-codes
    /// and SqlClient's own (SqlConfigurableRetryFactory.BaselineTransientErrors), and what a connection that is cut looks like from
    /// here. Not among them: a time-out (<see cref="TimeoutExpired"/>), which of an opening has spent its time; a refused
    /// login (18456), which counts against the account; a lock that was waited for (1222), which the service never asks for.
    /// </summary>
    public static readonly IReadOnlyList<int> Transient =
    [
        // The server: deadlock victim; database not there (yet), recovering or moving; busy; out of workers or sessions or memory.
        DeadlockVictim, 4060, 4221, 615, 617, 701, 802, 921, 8645, 8651, 10928, 10929, 40143, 40197, 40501, 40540, 40613, 42108, 42109,
        49918, 49919, 49920,
        // A replica that does not serve (any more).
        976, 978, 983, 988,
        // The connection: refused, cut, or closed by the other side. 0 is also a command that its caller gave up; nobody waits for
        // its next try.
        -1, 0, 20, 35, 53, 64, 121, 232, 233, 1225, 10053, 10054, 10060, 10061,
    ];

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

    /// <summary>Of a command: what takes too long while a connection is opened is a <see cref="ConnectTimeoutException"/>.</summary>
    public static bool IsTimeout(Exception exception) => exception switch
    {
        SqlException sql => sql.Number == TimeoutExpired || IsCancelled(sql),
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        _ => false,
    };

    public static bool IsUnreachable(Exception exception) => exception switch
    {
        ConnectTimeoutException => true,
        SqlException sql => IsUnreachable(sql.Number) && !IsCancelled(sql),
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteCannotOpen,
        _ => false,
    };

    internal static bool IsUnreachable(int number) =>
        UnreachableUntilMended.Contains(number) || (Transient.Contains(number) && number != DeadlockVictim);

    // "Operation cancelled by user": what the request's time limit makes of a running command.
    private static bool IsCancelled(SqlException exception) => exception is { Number: 0, Class: 11 };

    /// <summary>The encryption could not begin, since the server's certificate is not to be trusted by what is known here.</summary>
    public static bool IsUntrustedCertificate(Exception exception) => exception is SqlException sql
        && (sql.Number is UntrustedRoot or NameDoesNotMatch || sql.InnerException is AuthenticationException);

    /// <summary>What the operator may do about it; null where the code says it all.</summary>
    public static string? Advice(Exception exception) => IsUntrustedCertificate(exception)
        ? "The certificate of SQL Server is not trusted. Either make this machine trust the authority that issued it (the operating "
          + "system's store, or SSL_CERT_FILE on Linux), or name the server's certificate itself with ServerCertificate=FILE in the "
          + "connection string. Where the certificate is of another name than Server, give that name as HostNameInCertificate."
        : null;

    /// <summary>For the log: which error it was, without its text.</summary>
    public static string? Code(Exception exception) => exception switch
    {
        ConnectTimeoutException => "SQL Server: no connection within the Connect Timeout",
        SqlException sql => $"SQL Server error {sql.Number}, state {sql.State}, line {sql.LineNumber}",
        SqliteException sqlite => $"SQLite error {sqlite.SqliteExtendedErrorCode}",
        _ => null,
    };
}
