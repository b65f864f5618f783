using System.Data.Common;
using Dapper;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.History;

/// <summary>What has been recorded stays, but for values that are blanked.</summary>
public abstract class AppendOnlyTests(ApiFixture api)
{
    [Theory]
    [InlineData("DELETE FROM CustomerChange WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET UserId = 'somebody' WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET ChangeId = 'x' WHERE CustomerId = @id AND Kind = 'created';")]
    [InlineData("UPDATE CustomerChange SET BankId = 'x', FieldValues = NULL WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET CustomerId = 'x' WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET Entity = 'x' WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET EntityId = 'x' WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET Kind = 'erased' WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET OperationId = NULL WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET ConsumerId = NULL WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET CorrelationId = NULL WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET ChangedAt = '2020-01-01 00:00:00.000' WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET Fields = '' WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET FieldValues = '[]' WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET FieldValues = CASE Kind WHEN 'updated' THEN NULL ELSE FieldValues END WHERE CustomerId = @id;")]
    public async Task Nothing_that_was_recorded_can_be_changed_or_removed(string tampering)
    {
        var (clerk, id) = await NewHistoryAsync();
        var before = (await clerk.HistoryAsync(id)).ToJsonString();

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(tampering, id));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await clerk.HistoryAsync(id)).ToJsonString());
    }

    [Fact]
    public async Task Values_can_be_blanked_and_all_else_stays()
    {
        var (clerk, id) = await NewHistoryAsync();
        var before = await clerk.HistoryAsync(id);

        Assert.Equal(2, await RunAsync("UPDATE CustomerChange SET FieldValues = NULL WHERE CustomerId = @id;", id));

        var after = await clerk.HistoryAsync(id);
        Assert.Equal(["email: ∅ -> ∅"], after[0]!.Fields());
        Assert.Equal(before[1]!.Fields().Select(NameOf), after[1]!.Fields().Select(NameOf));
        foreach (var (was, now) in before.Zip(after))
        {
            Assert.True((bool)now!["is_erased"]!);
            foreach (var (name, value) in was!.AsObject().Where(pair => pair.Key is not ("changed_fields" or "is_erased")))
                Assert.Equal(value?.ToJsonString(), now[name]?.ToJsonString());
        }
    }

    private static string NameOf(string field) => field.Split(':')[0];

    private async Task<(Clerk Clerk, string Customer)> NewHistoryAsync()
    {
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");
        await clerk.UpdateAsync(id, "email", """{"email":"a@example.com"}""");
        return (clerk, id);
    }

    private Task<int> RunAsync(string text, string id) =>
        api.Database().WriteAsync(connection => connection.ExecuteAsync(text, new { id }), CancellationToken.None);
}

public sealed class AppendOnlyOnSqlite(SqliteApi api) : AppendOnlyTests(api), IClassFixture<SqliteApi>
{
    private readonly SqliteApi api = api;

    // The first takes the row away without a DELETE; the others name the key without its name.
    [Theory]
    [InlineData("INSERT OR REPLACE INTO CustomerChange SELECT * FROM CustomerChange WHERE CustomerId = @id;")]
    [InlineData("UPDATE CustomerChange SET rowid = rowid + 1000000 WHERE CustomerId = @id;")]
    [InlineData("UPDATE OR REPLACE CustomerChange SET oid = (SELECT MAX(Id) FROM CustomerChange) WHERE CustomerId = @id;")]
    public async Task A_row_cannot_be_replaced(string tampering)
    {
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");
        var before = (await clerk.HistoryAsync(id)).ToJsonString();

        await Assert.ThrowsAnyAsync<DbException>(() => api.Database().WriteAsync(
            connection => connection.ExecuteAsync(tampering, new { id }), CancellationToken.None));

        Assert.Equal(before, (await clerk.HistoryAsync(id)).ToJsonString());
    }
}

[Trait("Engine", "SqlServer")]
public sealed class AppendOnlyOnSqlServer(SqlServerApi api) : AppendOnlyTests(api), IClassFixture<SqlServerApi>;
