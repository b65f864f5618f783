using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// A connection to SQL Server whose commands carry a retry. SqlClient hangs the retry on the command, Dapper makes the commands, and
/// SqlConnection cannot be inherited from: hence a connection around it.
/// </summary>
/// <param name="opening">What is done where opening fails; null: nothing.</param>
/// <param name="commands">What is done where a command fails; null: nothing, which is the only safe choice for one that writes.</param>
/// <param name="change">Who writes, where that is what the connection is for; the session is told by the first command.</param>
internal sealed class SqlServerConnection(
    string connectionString, SqlRetryLogicBaseProvider? opening, SqlRetryLogicBaseProvider? commands, ChangeContext? change = null)
    : DbConnection
{
    private readonly SqlConnection inner = new(connectionString) { RetryLogicProvider = opening };
    private bool isTold;

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => inner.ConnectionString = value;
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Open() => inner.Open();

    public override Task OpenAsync(CancellationToken cancellationToken) => OpenAsync(inner, cancellationToken);

    /// <summary>
    /// Opens within the Connect Timeout, the wait for the pool and all tries counted. SqlClient counts one try alone, and its pool makes one
    /// connection at a time: of a hundred requests to a server that does not answer the last one would wait a hundred times as long.
    /// </summary>
    public static async Task OpenAsync(SqlConnection connection, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (connection.ConnectionTimeout > 0)
            limit.CancelAfter(TimeSpan.FromSeconds(connection.ConnectionTimeout));
        try
        {
            await connection.OpenAsync(limit.Token);
        }
        // An exhausted pool is documented as an InvalidOperationException.
        catch (Exception exception) when (!ct.IsCancellationRequested
            && (exception is OperationCanceledException or InvalidOperationException || DatabaseFaults.IsTimeout(exception)))
        {
            throw new ConnectTimeoutException(exception);
        }
    }

    /// <summary>
    /// Begins or ends a transaction, in words without parameters: with some, such as those that tell who writes, they would be a call, and
    /// SQL Server refuses a call that ends with another count of transactions than it began with (266).
    /// </summary>
    public async Task ControlAsync(string words, int timeoutSeconds, CancellationToken ct)
    {
        await using var command = inner.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (words, timeoutSeconds);
        await command.ExecuteNonQueryAsync(ct);
    }

    public override void Close() => inner.Close();

    public override Task CloseAsync() => inner.CloseAsync();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand()
    {
        var command = inner.CreateCommand();
        command.RetryLogicProvider = commands;
        if (change is null || isTold)
            return command;
        isTold = true;
        return new TellingCommand(command, change);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
