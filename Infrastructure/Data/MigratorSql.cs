namespace ObpCustomerService.Infrastructure.Data;

internal static class MigratorSql
{
    // DbUp's journal.
    public static readonly Sql CountJournals = new(
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'SchemaVersions';",
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'SchemaVersions';");

    public static readonly Sql AppliedScripts = Sql.Same("SELECT ScriptName FROM SchemaVersions;");

    public static readonly Sql CountDatabases = Sql.OnSqlServer("SELECT COUNT(*) FROM sys.databases WHERE name = @Name;");

    public static readonly Sql IsReadCommittedSnapshot = Sql.OnSqlServer(
        "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE name = DB_NAME();");

    public static readonly Sql ReadCommittedSnapshotOn = Sql.OnSqlServer(
        "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT;");

    public static readonly Sql Lock = Sql.OnSqlServer(
        """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = @LockName, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = @TimeoutMs;
        SELECT @result;
        """);

    public static readonly Sql Unlock = Sql.OnSqlServer("EXEC sp_releaseapplock @Resource = @LockName, @LockOwner = 'Session';");

    // Kept in the file once set.
    public static readonly Sql WriteAheadLog = new("SELECT 1;", "PRAGMA journal_mode = WAL;");
}
