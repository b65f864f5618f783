using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Support;

/// <summary>A row of any table, as whoever reads the database sees it.</summary>
internal sealed record DumpedRow(string Table, IReadOnlyList<string> Values)
{
    public bool Holds(string text) => Values.Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"{Table}: {string.Join(" | ", Values)}";
}

internal static class Dump
{
    /// <summary>Every row of every table.</summary>
    public static async Task<IReadOnlyList<DumpedRow>> DumpAsync(this ApiFixture api)
    {
        var database = api.Services.GetRequiredService<Database>();
        await using var connection = database.Connect();
        await connection.OpenAsync();
        var tables = (await connection.QueryAsync<string>(database.Engine == DatabaseEngine.SqlServer
            ? "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = 'dbo';"
            : "SELECT name FROM sqlite_schema WHERE type = 'table';")).ToList();

        var dumped = new List<DumpedRow>();
        foreach (var table in tables)
        {
            await using var rows = (DbDataReader)await connection.ExecuteReaderAsync($"SELECT * FROM {table};");
            while (await rows.ReadAsync())
                dumped.Add(new DumpedRow(table, [.. Enumerable.Range(0, rows.FieldCount).Select(column => Read(rows.GetValue(column)))]));
        }

        return dumped;
    }

    private static string Read(object value) => value switch
    {
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        DateTime date => TypeHandlers.Write(date),
        _ => $"{value}",
    };
}
