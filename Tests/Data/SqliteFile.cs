using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

/// <summary>An embedded database of its own, without the service around it. As a class fixture it comes migrated.</summary>
public sealed class SqliteFile : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("obp-data-tests-").FullName;

    public async ValueTask InitializeAsync() => await MigrateAsync();

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>As a process of its own would: nothing is shared with an earlier call but the file.</summary>
    public async Task MigrateAsync()
    {
        using var database = Database();
        await new Migrator(Settings(), database, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
    }

    /// <summary>What readiness asks: the scripts of this build that the database has not seen.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync()
    {
        using var database = Database();
        return await new Migrator(Settings(), database, NullLogger<Migrator>.Instance).MissingAsync(CancellationToken.None);
    }

    /// <summary>An open connection, with the type handlers of the service in place.</summary>
    public SqliteConnection Open()
    {
        using var database = Database();
        var connection = (SqliteConnection)database.Connect();
        connection.Open();
        return connection;
    }

    internal IReadOnlyList<SqliteColumn> Columns()
    {
        using var connection = Open();
        return
        [
            .. connection.Query<SqliteColumn>(
                """
                SELECT t.name AS "Table", c.name AS Name, c.type AS Type,
                       CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN 0 ELSE 1 END AS IsNullable,
                       CASE WHEN c.hidden IN (2, 3) THEN 1 ELSE 0 END AS IsGenerated
                  FROM sqlite_master t
                  JOIN pragma_table_xinfo(t.name) c
                 WHERE t.type = 'table' AND t.name NOT IN ('SchemaVersions', 'AccessVersion', 'CurrentChange') AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~';
                """),
        ];
    }

    internal IReadOnlyList<string> ForeignKeys()
    {
        using var connection = Open();
        return
        [
            .. connection.Query<string>(
                """
                SELECT t.name || '.' || k."from" || ' -> ' || k."table" || '.' || k."to"
                  FROM sqlite_master t
                  JOIN pragma_foreign_key_list(t.name) k
                 WHERE t.type = 'table';
                """),
        ];
    }

    internal Database Database() => new(Settings());

    private IOptions<DatabaseOptions> Settings() => Options.Create(
        new DatabaseOptions { Provider = "Sqlite", ConnectionString = $"Data Source={Path.Combine(folder, "obp.db")}" });
}

internal sealed class SqliteColumn
{
    public string Table { get; set; } = "";
    public string Name { get; set; } = "";
    public string Type { get; set; } = "";
    public bool IsNullable { get; set; }
    public bool IsGenerated { get; set; }
}
