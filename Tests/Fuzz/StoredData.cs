using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>What must be true of the tables whatever was sent.</summary>
internal static class StoredData
{
    private static readonly Sql TextColumns = new(
        SqlServer: """
            SELECT t.TABLE_NAME + '.' + c.COLUMN_NAME
            FROM INFORMATION_SCHEMA.TABLES t JOIN INFORMATION_SCHEMA.COLUMNS c ON c.TABLE_NAME = t.TABLE_NAME
            WHERE t.TABLE_TYPE = 'BASE TABLE' AND c.DATA_TYPE IN ('nvarchar', 'varchar')
            """,
        Sqlite: """
            SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.type = 'TEXT'
            """);

    // As they were created: updateCustomerData may set the number without the dates.
    private static readonly Sql Miscounted = Sql.Same(
        """
        SELECT count(*) FROM Customer c
        WHERE c.Version = 1 AND c.Dependants <> (SELECT count(*) FROM CustomerDependant d WHERE d.CustomerKey = c.Id)
        """);

    /// <summary>Empty where all is well.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(ApiFixture api)
    {
        var database = api.Services.GetRequiredService<Database>();
        await using var connection = database.Connect();
        var faults = new List<string>();
        foreach (var column in await connection.QueryAsync<string>(TextColumns.For(database.Engine)))
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            if (await connection.ExecuteScalarAsync<int>(SpoiltText(table, name).For(database.Engine)) is var count and > 0)
                faults.Add($"{count} of {column} hold U+0000 or U+FFFD");
        }

        if (await connection.ExecuteScalarAsync<int>(Miscounted.For(database.Engine)) is var miscounted and > 0)
            faults.Add($"{miscounted} customers with another number of dependants than they have rows");
        if (database.Engine == DatabaseEngine.Sqlite)
        {
            faults.AddRange((await connection.QueryAsync<string>("PRAGMA integrity_check")).Where(line => line != "ok"));
            faults.AddRange(await connection.QueryAsync<string>("SELECT 'a foreign key leads nowhere: ' || \"table\" FROM pragma_foreign_key_check"));
        }

        return faults;
    }

    private static Sql SpoiltText(string table, string column) => new(
        SqlServer: $"""
            SELECT count(*) FROM [{table}]
            WHERE CHARINDEX(NCHAR(0), [{column}] COLLATE Latin1_General_BIN2) > 0
               OR CHARINDEX(NCHAR(65533), [{column}] COLLATE Latin1_General_BIN2) > 0
            """,
        Sqlite: $"SELECT count(*) FROM {table} WHERE instr({column}, char(0)) > 0 OR instr({column}, char(65533)) > 0");
}
