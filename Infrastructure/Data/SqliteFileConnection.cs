using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// A connection to the embedded database with the settings it needs: foreign keys are checked, another process's write is waited
/// for, an answered write survives a power cut (FULL), and what is deleted is overwritten with zeros. It stays open between requests, and
/// keeps each statement prepared.
/// </summary>
/// <param name="isKept">Takes the connection back when it is disposed; false: it is closed.</param>
internal sealed class SqliteFileConnection(string connectionString, Func<SqliteFileConnection, bool> isKept)
    : SqliteConnection(connectionString)
{
    // Before the library is first used: connections are never shared between threads, so they need no locks of their own, and nobody
    // asks how much memory it holds, which is counted under one lock for all of them.
    static SqliteFileConnection()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private readonly Dictionary<string, PreparedStatement> prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, sqlite3_stmt> numbers = new(StringComparer.Ordinal);
    private int isGivenBack;

    public override void Open()
    {
        if (State == ConnectionState.Open)
            return;
        base.Open();
        using var command = CreateCommand();
        // No mmap_size: a mapped file is mapped anew for each connection after every write. Beside 300 writes a second reads lost 13 % by it;
        // without any write they gained 9 %.
        command.CommandText =
            "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
        command.ExecuteNonQuery();
    }

    /// <summary>False where it has been given back before: whoever disposes twice must not hand it to two others.</summary>
    public bool TryGiveBack() => Interlocked.Exchange(ref isGivenBack, 1) == 0;

    public SqliteFileConnection TakeOut()
    {
        isGivenBack = 0;
        return this;
    }

    /// <summary>The one number that a statement without parameters gives.</summary>
    public long ReadNumber(string text)
    {
        if (!numbers.TryGetValue(text, out var statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(Handle, text, out statement), Handle);
            numbers[text] = statement;
        }

        var code = raw.sqlite3_step(statement);
        var number = raw.sqlite3_column_int64(statement, 0);
        _ = raw.sqlite3_reset(statement); // which gives the code once more
        SqliteException.ThrowExceptionForRC(code, Handle);
        return number;
    }

    // What Dapper asks for, and a transaction for its own words; each disposes of it after one use.
    public override SqliteCommand CreateCommand() => new Command { Connection = this, Transaction = Transaction, CommandTimeout = DefaultTimeout };

    protected override void Dispose(bool disposing)
    {
        if (disposing && State == ConnectionState.Open && Transaction is null && isKept(this))
            return;
        foreach (var statement in numbers.Values)
            statement.Dispose();
        numbers.Clear();
        // Closing ends the other statements too, as long as they are held: the collector would end them on a thread of its own.
        base.Dispose(disposing);
        prepared.Clear();
    }

    /// <summary>Null where the statement is being read already, further up the stack.</summary>
    private PreparedStatement? Prepared(string text)
    {
        if (prepared.TryGetValue(text, out var statement))
            return statement.Reader?.IsClosed == false ? null : statement;

        var command = new SqliteCommand(text, this, Transaction);
        command.Prepare();
        return prepared[text] = new PreparedStatement(command);
    }

    private sealed class PreparedStatement(SqliteCommand command)
    {
        // Of each statement of the text that gives rows.
        private readonly Dictionary<sqlite3_stmt, SqliteColumns> columns = new(ReferenceEqualityComparer.Instance);

        public SqliteDataReader? Reader { get; private set; }

        public SqliteRows Rows(Command values, SqliteTransaction? transaction, CommandBehavior behavior) =>
            new(Read(values, transaction, behavior), Columns);

        public SqliteDataReader Read(Command values, SqliteTransaction? transaction, CommandBehavior behavior)
        {
            command.Parameters.Clear();
            foreach (SqliteParameter parameter in values.Parameters)
                command.Parameters.Add(parameter);
            (command.Transaction, command.CommandTimeout) = (transaction, values.CommandTimeout);
            return Reader = command.ExecuteReader(behavior);
        }

        private SqliteColumns Columns(sqlite3_stmt statement)
        {
            if (!columns.TryGetValue(statement, out var known))
                columns[statement] = known = SqliteColumns.Of(statement);
            return known;
        }
    }

    /// <summary>A statement's text and values, for one use. It is run by the prepared statement of that text.</summary>
    private sealed class Command : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            var connection = (SqliteFileConnection)Connection!;
            return connection.Prepared(CommandText)?.Read(this, connection.Transaction, behavior) ?? base.ExecuteReader(behavior);
        }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            var connection = (SqliteFileConnection)Connection!;
            return connection.Prepared(CommandText)?.Rows(this, connection.Transaction, behavior) ?? base.ExecuteDbDataReader(behavior);
        }

        protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(ExecuteDbDataReader(behavior));
        }
    }
}
