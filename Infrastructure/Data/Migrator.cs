using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// Brings the database up to the numbered scripts of <c>Migrations/</c>, under a lock, so that several processes may start at
/// once. Scripts are never edited once released, and each leaves the previous release working.
/// </summary>
internal sealed class Migrator(IOptions<DatabaseOptions> options, Database database, ILogger<Migrator> logger)
{
    private const string LockName = "ObpCustomerService.Migrations";
    // https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
    private const int PermissionDenied = 262;
    private const int DatabaseExists = 1801;

    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(5);

    public async Task MigrateAsync(CancellationToken ct)
    {
        if (database.Engine == DatabaseEngine.SqlServer)
            await MigrateSqlServerAsync(ct);
        else
            await MigrateSqliteAsync(ct);
    }

    /// <summary>The scripts of this build that the database has not seen. Later ones, of a newer release, do not matter.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken ct)
    {
        await using var connection = database.Connect();
        var tables = await connection.ExecuteScalarAsync<int>(database.Command(MigratorSql.CountJournals, null, ct));
        var applied = tables == 0
            ? []
            : await connection.QueryAsync<string>(database.Command(MigratorSql.AppliedScripts, null, ct));
        return [.. ScriptNames(database.Engine).Except(applied, StringComparer.Ordinal)];
    }

    internal static IEnumerable<string> ScriptNames(DatabaseEngine engine) => typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder(engine), StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    internal static string ScriptText(string name)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static string Folder(DatabaseEngine engine) => $"ObpCustomerService.Infrastructure.Data.Migrations.{engine}.";

    private async Task MigrateSqlServerAsync(CancellationToken ct)
    {
        var connectionString = SqlServerConnectionString.OfPrimary(options.Value.ConnectionString);
        await CreateDatabaseAsync(connectionString, ct);
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await ReadCommittedSnapshotAsync(connection, ct);

        var result = await connection.ExecuteScalarAsync<int>(new CommandDefinition(MigratorSql.Lock.SqlServer,
            new { LockName, TimeoutMs = (int)LockTimeout.TotalMilliseconds },
            commandTimeout: (int)LockTimeout.TotalSeconds + 30,
            cancellationToken: ct));
        if (result < 0)
            throw new OperatorException($"Another process has been migrating the database for {LockTimeout.TotalMinutes} minutes.");
        try
        {
            Run(DeployChanges.To.SqlDatabase(connectionString));
        }
        finally
        {
            await connection.ExecuteAsync(database.Command(MigratorSql.Unlock, new { LockName }, CancellationToken.None));
        }
    }

    // A new server has none; a login that may not create one finds it made by an administrator.
    private async Task CreateDatabaseAsync(string connectionString, CancellationToken ct)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        var name = builder.InitialCatalog;
        if (name.Length == 0)
            return;

        builder.InitialCatalog = "master";
        await using var master = new SqlConnection(builder.ConnectionString);
        try
        {
            await master.OpenAsync(ct);
            var exists = await master.ExecuteScalarAsync<int>(database.Command(MigratorSql.CountDatabases, new { Name = name }, ct));
            if (exists == 0)
                await CreateDatabaseAsync(master, name, ct);
        }
        catch (SqlException exception)
        {
            logger.LogInformation("The database could not be looked up or created from master ({Code}); it is taken to be there", DatabaseFaults.Code(exception));
        }
    }

    // The server copies a database of its own, which one CREATE DATABASE at a time may hold: another is refused and may try again.
    private static async Task CreateDatabaseAsync(SqlConnection master, string name, CancellationToken ct)
    {
        const int attempts = 10;
        var create = new CommandDefinition($"CREATE DATABASE [{name.Replace("]", "]]", StringComparison.Ordinal)}];", cancellationToken: ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await master.ExecuteAsync(create);
                return;
            }
            catch (SqlException exception) when (attempt < attempts && exception.Number is not (PermissionDenied or DatabaseExists))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300), ct);
            }
        }
    }

    // Readers then see the last committed row in place of waiting for a writer. Before the lock, since it needs the database to
    // itself; not waiting, since other pods may be connected.
    private async Task ReadCommittedSnapshotAsync(SqlConnection connection, CancellationToken ct)
    {
        try
        {
            if (await connection.ExecuteScalarAsync<bool>(database.Command(MigratorSql.IsReadCommittedSnapshot, null, ct)))
                return;
            await connection.ExecuteAsync(database.Command(MigratorSql.ReadCommittedSnapshotOn, null, ct));
        }
        catch (SqlException exception)
        {
            logger.LogWarning("READ_COMMITTED_SNAPSHOT is off and could not be switched on ({Code}); readers will wait for writers", DatabaseFaults.Code(exception));
        }
    }

    private async Task MigrateSqliteAsync(CancellationToken ct)
    {
        var path = new SqliteConnectionStringBuilder(options.Value.ConnectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);

        await using var held = await LockFileAsync(path + ".migrating", ct);
        await using (var connection = database.Connect())
            await connection.ExecuteAsync(database.Command(MigratorSql.WriteAheadLog, null, ct));
        Run(DeployChanges.To.SqliteDatabase(options.Value.ConnectionString));
    }

    private static async Task<FileStream> LockFileAsync(string path, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(100))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (waited < LockTimeout)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    private void Run(UpgradeEngineBuilder builder)
    {
        var folder = Folder(database.Engine);
        var engine = builder
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.StartsWith(folder, StringComparison.Ordinal))
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            // None: an index on a large table takes what it takes. Who runs it has a deadline.
            .WithExecutionTimeout(TimeSpan.Zero)
            .LogToNowhere()
            .Build();

        var result = engine.PerformUpgrade();
        foreach (var script in result.Scripts)
            logger.LogInformation("Applied migration {Migration}", script.Name[folder.Length..]);
        if (!result.Successful)
            throw new OperatorException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
    }
}
