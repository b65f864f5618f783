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
internal sealed class SqlServerConnection(string connectionString, SqlRetryLogicBaseProvider? opening, SqlRetryLogicBaseProvider? commands)
    : DbConnection
{
    private readonly SqlConnection inner = new(connectionString) { RetryLogicProvider = opening };

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

    public override Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public override void Close() => inner.Close();

    public override Task CloseAsync() => inner.CloseAsync();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand()
    {
        var command = inner.CreateCommand();
        command.RetryLogicProvider = commands;
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
