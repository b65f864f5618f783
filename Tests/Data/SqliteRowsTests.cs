using Dapper;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

/// <summary>Our reader gives what the library's own gives, the second time as well as the first.</summary>
public sealed class SqliteRowsTests : IDisposable
{
    private readonly SqliteFileConnection connection = new("Data Source=:memory:", _ => false);

    public SqliteRowsTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Values_of_each_type_come_as_the_library_gives_them()
    {
        const string Text = "SELECT 1 AS A, 1.5 AS B, 'Díaz 😀' AS C, '' AS D, x'00FF' AS E, NULL AS F, 'a' || char(0) || 'b' AS G;";
        using var own = new SqliteConnection("Data Source=:memory:");

        for (var time = 1; time <= 2; time++)
        {
            var expected = (IDictionary<string, object>)own.QuerySingle(Text);
            var actual = (IDictionary<string, object>)connection.QuerySingle(Text);
            Assert.Equal(expected.Keys, actual.Keys);
            Assert.Equal(expected.Values, actual.Values);
        }
    }

    [Fact]
    public void Each_statement_of_a_batch_has_its_own_columns()
    {
        const string Batch = "SELECT 1 AS A; SELECT 'two' AS B, 3 AS C;";

        for (var time = 1; time <= 2; time++)
        {
            using var results = connection.QueryMultiple(Batch);
            Assert.Equal(["A"], ((IDictionary<string, object>)results.ReadSingle()).Keys);
            var second = (IDictionary<string, object>)results.ReadSingle();
            Assert.Equal(["B", "C"], second.Keys);
            Assert.Equal(["two", 3L], second.Values);
        }
    }

    [Fact]
    public void A_column_that_was_null_at_first_has_its_values_later()
    {
        connection.Execute("CREATE TABLE T (Id INTEGER PRIMARY KEY, Number INTEGER NULL, Word TEXT NULL) STRICT;");
        connection.Execute("INSERT INTO T VALUES (1, NULL, NULL);");
        const string Text = "SELECT Number, Word FROM T;";

        Assert.Equal((null, null), connection.QuerySingle<(int?, string?)>(Text));
        connection.Execute("UPDATE T SET Number = 7, Word = 'seven';");
        Assert.Equal((7, "seven"), connection.QuerySingle<(int?, string?)>(Text));
        connection.Execute("UPDATE T SET Number = NULL;");
        Assert.Equal((null, "seven"), connection.QuerySingle<(int?, string?)>(Text));
    }

    [Fact]
    public void An_expression_may_give_another_type_each_time()
    {
        const string Text = "SELECT CASE @n WHEN 1 THEN 1 WHEN 2 THEN 'two' WHEN 3 THEN 3.5 END AS A;";

        Assert.Equal(
            [null, 1L, "two", 3.5, null, 1L],
            new[] { 0, 1, 2, 3, 0, 1 }.Select(n => connection.QuerySingle(Text, new { n }).A).Cast<object?>());
        Assert.Equal(["1", "two"], new[] { 1, 2 }.Select(n => connection.QuerySingle<string>(Text, new { n })));
    }

    [Fact]
    public async Task A_statement_that_is_read_already_can_be_read_a_second_time_beside()
    {
        const string Text = "SELECT 1 AS N UNION ALL SELECT 2 ORDER BY N;";
        await using var first = await connection.ExecuteReaderAsync(Text);
        Assert.True(await first.ReadAsync());

        Assert.Equal([1, 2], await connection.QueryAsync<int>(Text));

        Assert.True(await first.ReadAsync());
        Assert.Equal(2L, first["N"]);
    }
}
