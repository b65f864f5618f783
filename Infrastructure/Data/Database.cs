using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// The way to the database: a connection per call (both providers pool them), the words of the engine in use, and a time limit
/// and cancellation token on every command.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly DatabaseOptions options;
    private readonly string primary;
    private readonly string? secondary;

    private readonly SqliteWriter? writer;
    private readonly Lock opening = new();
    private volatile WalIndex? walIndex;

    // Connections to the SQLite file that nobody uses at the moment, the last used first: its pages and statements are at hand.
    private const int KeptFiles = 64;
    private readonly ConcurrentStack<SqliteFileConnection> files = new();
    private volatile bool isDisposed;

    // Of the request that is under way here; null for all that share nothing.
    private readonly AsyncLocal<SharedTransaction?> shared = new();

    static Database() => TypeHandlers.Register();

    public Database(IOptions<DatabaseOptions> options)
    {
        this.options = options.Value;
        Engine = this.options.Engine;
        primary = Engine == DatabaseEngine.SqlServer
            ? SqlServerConnectionString.OfPrimary(this.options.ConnectionString)
            : this.options.ConnectionString;
        secondary = Engine == DatabaseEngine.SqlServer && this.options.ReadOnlyConnectionString.Length > 0
            ? SqlServerConnectionString.OfSecondary(this.options.ReadOnlyConnectionString)
            : null;
        writer = Engine == DatabaseEngine.Sqlite ? new SqliteWriter(OpenFile) : null;
    }

    public DatabaseEngine Engine { get; }

    /// <summary>Something was written by this process, and committed. Whoever listens must be quick: the write's caller waits.</summary>
    public event Action? Written;

    /// <summary>
    /// A connection to the primary for statements that read; Dapper opens it where it is closed. On SQL Server they are sent again
    /// where a fault passes. What writes goes through <see cref="WriteAsync{T}"/>.
    /// </summary>
    public DbConnection Connect() => shared.Value?.Lend() ?? Connect(TransientRetry.OfReading);

    /// <summary>
    /// A closed connection to the readable secondary; null where none is configured. It is not tried again: the primary stands by
    /// (<see cref="ReadableSecondary"/>).
    /// </summary>
    public DbConnection? ConnectToSecondary() =>
        secondary is null ? null : new SqlServerConnection(secondary, opening: null, commands: TransientRetry.OfReading);

    public CommandDefinition Command(Sql sql, object? parameters, CancellationToken ct) =>
        new(sql.For(Engine), parameters, commandTimeout: options.CommandTimeoutSeconds, commandType: CommandType.Text, cancellationToken: ct);

    /// <summary>
    /// The one number that a statement without parameters gives, from the embedded engine. For what is asked with every request that comes after a
    /// commit: Dapper and ADO.NET would cost as much again as the statement.
    /// </summary>
    public long ReadNumber(Sql sql)
    {
        using var file = RentFile();
        return file.ReadNumber(sql.For(DatabaseEngine.Sqlite));
    }

    /// <summary>The state of the embedded engine's file (<see cref="WalIndex.Current"/>).</summary>
    public WalIndex.Head? WalHead() => (walIndex ?? OpenWalIndex()).Current();

    /// <summary>
    /// Runs one batch that writes: whole or not at all, and on the disk when it returns. SQL Server: as it stands, since a batch of
    /// several statements carries its own transaction (<see cref="Sql.Atomic(string, string)"/>).
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        if (shared.Value is { } joined)
            return await joined.WriteAsync(work);
        if (writer is not null)
            return Tell(await writer.WriteAsync(work, isAlone: false, ct));
        return Tell(await WithoutDeadlockAsync(async () =>
        {
            await using var connection = Connect(commands: null);
            return await work(connection);
        }));
    }

    /// <summary>
    /// Runs one batch that updates a row or makes it where it is missing. Where another request makes it at the same moment, the
    /// batch is run again: now the row is there to be updated.
    /// </summary>
    public async Task<T> UpsertAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await WriteAsync(work, ct);
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            return await WriteAsync(work, ct);
        }
    }

    /// <summary>Runs several commands as one transaction. For imports and first sights of a user, not for the hot path.</summary>
    public async Task<T> TransactionAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        if (shared.Value is { } joined)
            return await joined.WriteAsync(work);
        if (writer is not null)
            return Tell(await writer.WriteAsync(work, isAlone: true, ct));
        return Tell(await WithoutDeadlockAsync(() => SqlServerTransactionAsync(work, ct)));
    }

    private T Tell<T>(T result)
    {
        Written?.Invoke();
        return result;
    }

    /// <summary>Runs work of which every call of this database, however deep below, is part of one transaction.</summary>
    /// <param name="work">
    /// False: nothing of it is to stay. It may be run several times, with nothing left of the time before: where it lost a deadlock, or
    /// went on writing although a statement of it had failed, which on SQL Server ends the whole transaction.
    /// </param>
    /// <param name="ct">Gives up waiting; what has begun ends by itself.</param>
    public async Task AsOneAsync(Func<Task<bool>> work, CancellationToken ct)
    {
        const int attempts = 10;
        // The writer of SQLite works for everybody, in a context of its own; this work is the caller's.
        var context = ExecutionContext.Capture()!;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await (writer is not null
                    ? writer.WriteAsync(connection => SharedTransaction.InContext(context, () => ShareAsync(connection, work)), isAlone: false, ct)
                    : WithoutDeadlockAsync(() => SqlServerTransactionAsync(connection => ShareAsync(connection, work), ct)));
                Written?.Invoke();
                return;
            }
            catch (SharedTransaction.UnwantedException)
            {
                return;
            }
            catch (SharedTransaction.LostException) when (attempt < attempts)
            {
                // Nothing of it is left.
            }
        }
    }

    private async Task<bool> ShareAsync(DbConnection connection, Func<Task<bool>> work)
    {
        var transaction = new SharedTransaction(connection);
        shared.Value = transaction;
        return await transaction.RunAsync(work);
    }

    // In words rather than through BeginTransaction, which would have to be handed to every command that runs inside.
    private async Task<T> SqlServerTransactionAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        await using var connection = ConnectToServer(commands: null);
        await connection.OpenAsync(ct);
        await ControlAsync(connection, TransactionSql.Begin, ct);
        try
        {
            var result = await work(connection);
            await ControlAsync(connection, TransactionSql.Commit, ct);
            return result;
        }
        catch
        {
            await RollBackAsync(connection);
            throw;
        }
    }

    // The pool would roll back too, but only when it hands the connection out again.
    private async Task RollBackAsync(SqlServerConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open)
                await ControlAsync(connection, TransactionSql.RollBack, CancellationToken.None);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The connection is gone, and with it the transaction: what went wrong before is the news.
        }
    }

    private Task ControlAsync(SqlServerConnection connection, Sql words, CancellationToken ct) =>
        connection.ControlAsync(words.SqlServer, options.CommandTimeoutSeconds, ct);

    // SQL Server rolls one of two transactions back that wait for each other. Nothing of it is left, so it is simply run again. No
    // other fault of a write leads here: of a connection that was cut nobody knows whether the commit was the last thing it carried.
    private static async Task<T> WithoutDeadlockAsync<T>(Func<Task<T>> transaction)
    {
        const int attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await transaction();
            }
            catch (DbException exception) when (attempt < attempts && DatabaseFaults.IsDeadlock(exception))
            {
                // The other one goes first.
            }
        }
    }

    public void Dispose()
    {
        writer?.Dispose();
        isDisposed = true;
        walIndex?.Dispose();
        while (files.TryPop(out var file))
            file.Dispose();
    }

    private DbConnection Connect(TransientRetry? commands) => Engine == DatabaseEngine.SqlServer ? ConnectToServer(commands) : RentFile();

    private SqlServerConnection ConnectToServer(TransientRetry? commands) =>
        new(primary, TransientRetry.OfOpening, commands, change: commands is null ? ChangeContext.Current : null);

    // Once; where it fails, the next request tries again.
    private WalIndex OpenWalIndex()
    {
        lock (opening)
            return walIndex ??= WalIndex.Of(OpenFile());
    }

    private SqliteFileConnection RentFile() => files.TryPop(out var kept) ? kept.TakeOut() : OpenFile();

    private SqliteFileConnection OpenFile()
    {
        var file = new SqliteFileConnection(primary, IsKept);
        file.Open();
        return file;
    }

    private bool IsKept(SqliteFileConnection file)
    {
        if (isDisposed || files.Count >= KeptFiles)
            return false;
        if (file.TryGiveBack())
            files.Push(file);
        return true;
    }
}
