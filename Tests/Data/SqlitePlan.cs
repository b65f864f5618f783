using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ObpCustomerService.Tests.Data;

/// <summary>What SQLite would do.</summary>
internal static class SqlitePlan
{
    private static readonly string[] NoTables = ["CONSTANT ROW", " VIRTUAL TABLE ", "SCAN (subquery-"];

    /// <summary>The steps that go through all of a table or an index; json_each, a row of constants and what another step has found are no tables.</summary>
    public static IReadOnlyList<string> Scans(SqliteConnection connection, string text) =>
    [
        .. Steps(connection, text)
            .Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal))
            .Where(step => !NoTables.Any(word => step.Contains(word, StringComparison.Ordinal))),
    ];

    // EXPLAIN QUERY PLAN takes one statement; where it ends the engine itself says. Parameters may stay without value.
    private static List<string> Steps(SqliteConnection connection, string text)
    {
        var steps = new List<string>();
        for (var rest = text; rest.Trim().Length > 0;)
        {
            Check(raw.sqlite3_prepare_v2(connection.Handle, $"EXPLAIN QUERY PLAN {rest}", out var statement, out rest));
            using (statement)
            {
                while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
                    steps.Add(raw.sqlite3_column_text(statement, 3).utf8_to_string());
            }
        }

        return steps;
    }

    private static void Check(int code) => Assert.Equal(raw.SQLITE_OK, code);
}
