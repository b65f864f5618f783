namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// One statement, or one batch of statements, in the words of each engine. Every statement of the service is a
/// <c>static readonly Sql</c>, so that one test can walk them all: the T-SQL is parsed and resolved against the migrated
/// schema, the SQLite text is prepared on it.
/// </summary>
internal sealed record Sql(string SqlServer, string Sqlite)
{
    /// <summary>The same words on both engines.</summary>
    public static Sql Same(string text) => new(text, text);

    /// <summary>The words of each engine, by a function that puts them together.</summary>
    public static Sql Each(Func<DatabaseEngine, string> text) => new(text(DatabaseEngine.SqlServer), text(DatabaseEngine.Sqlite));

    /// <summary>What only SQL Server is ever asked.</summary>
    public static Sql OnSqlServer(string text) => new(text, "SELECT 1;");

    /// <summary>What only SQLite is ever asked.</summary>
    public static Sql OnSqlite(string text) => new("SELECT 1;", text);

    /// <summary>
    /// A batch that happens whole or not at all. On SQL Server the transaction is part of the batch, so that it costs no round
    /// trip; on SQLite <see cref="Database.WriteAsync{T}"/> puts every write into one.
    /// </summary>
    public static Sql Atomic(string sqlServer, string sqlite) => new(
        $"""
        SET XACT_ABORT ON;
        BEGIN TRANSACTION;
        {sqlServer}
        COMMIT TRANSACTION;
        """,
        sqlite);

    public static Sql Atomic(string text) => Atomic(text, text);

    public static Sql Atomic(Func<DatabaseEngine, string> text) => Atomic(text(DatabaseEngine.SqlServer), text(DatabaseEngine.Sqlite));

    /// <summary>A statement that writes, and one that tells what came of it: it is given the words for the number of rows written.</summary>
    public static Sql AtomicThen(string write, Func<string, string> read) => Atomic(
        sqlServer:
        $"""
        {write}
        DECLARE @Written int = @@ROWCOUNT;
        {read("@Written")}
        """,
        sqlite:
        $"""
        {write}
        {read("changes()")}
        """);

    public string For(DatabaseEngine engine) => engine == DatabaseEngine.SqlServer ? SqlServer : Sqlite;
}
