using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Tests.CrmEvents;
using ObpCustomerService.Tests.History;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SubjectRights;

/// <summary>Everything is in the document, and the document is on record.</summary>
public abstract class ExportCustomerTests(ApiFixture api)
{
    [Fact]
    public async Task Everything_that_is_held_is_in_it()
    {
        var customer = await MarkedCustomer.NewAsync(api, "1941-07-19");
        var client = api.Admin();
        foreach (var role in new[] { "CanGetCustomer", "CanGetCustomerAddress", "CanGetTaxResidence", "CanGetSocialMediaHandles" })
            await api.GrantAsync(api.AdminId, role, customer.Clerk.Bank);
        await api.AddEventsAsync(new ImportedEvent(customer.Clerk.Bank) { CustomerNumber = "another" });
        var v4 = $"/obp/v4.0.0/banks/{customer.Clerk.Bank}";

        var reply = await customer.Clerk.Client.GetAsync($"{customer.Path}/export");

        var export = await reply.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("application/json; charset=utf-8", $"{reply.Content.Headers.ContentType}");
        Assert.Equal($"attachment; filename=\"customer-{customer.Id}.json\"", $"{reply.Content.Headers.ContentDisposition}");
        Assert.True(reply.Headers.CacheControl!.NoStore);
        Assert.Equal(
            [
                "exported_at", "customer", "customer_created_at", "customer_updated_at", "addresses", "tax_residences", "social_media_handles",
                "user_customer_links", "crm_events", "kept_answers", "customer_changes",
            ],
            export.AsObject().Select(pair => pair.Key));
        ShouldBe(await client.OkAsync(customer.Path), export["customer"]);
        ShouldBe((await client.OkAsync($"{customer.Path}/addresses"))["addresses"], export["addresses"]);
        ShouldBe((await client.OkAsync($"{customer.Path}/tax-residences"))["tax_residence"], export["tax_residences"]);
        ShouldBe((await client.OkAsync($"{customer.Path}/social_media_handles"))["checks"], export["social_media_handles"]);
        ShouldBe(
            (await client.OkAsync($"{v4}/user_customer_links/customers/{customer.Id}"))["user_customer_links"], export["user_customer_links"]);
        ShouldBe((await client.EventsAsync(customer.Clerk.Bank))[0], Assert.Single(export["crm_events"]!.AsArray()));
        // Of the ten requests with a key that it was made by.
        Assert.Equal(10, export["kept_answers"]!.AsArray().Count);
        Assert.All(export["kept_answers"]!.AsArray(), answer => Assert.True(
            string.CompareOrdinal(answer!.Text("kept_at"), answer!.Text("expires_at")) < 0));
        ShouldBe(
            (await customer.Clerk.Client.OkAsync($"{customer.Path}/history?limit=500"))["customer_changes"], export["customer_changes"]);
    }

    [Fact]
    public async Task It_is_recorded_by_whom_and_changes_nothing_else()
    {
        var customer = await MarkedCustomer.NewAsync(api, "1942-07-19");
        var before = (await api.DumpAsync()).Where(IsKept).Select(row => $"{row}").ToList();

        var reply = await customer.Clerk.Client.GetAsync($"{customer.Path}/export");

        await reply.ShouldBeAsync(HttpStatusCode.OK);
        var after = (await api.DumpAsync()).Where(IsKept).Select(row => $"{row}").ToList();
        Assert.Empty(before.Except(after));
        Assert.Single(after.Except(before));
        var record = (await customer.HistoryAsync())[^1];
        Assert.Equal(
            ("exported", "customer", customer.Id, "exportCustomer", customer.Clerk.UserId, customer.Clerk.ConsumerId),
            (record.Text("kind"), record.Text("entity"), record.Text("entity_id"), record.Text("operation_id"), record.Text("user_id"),
                record.Text("consumer_id")));
        Assert.Equal(reply.Headers.GetValues("Correlation-Id").Single(), record.Text("correlation_id"));
        Assert.False((bool)record["is_erased"]!);
        Assert.Empty(record["changed_fields"]!.AsArray());
    }

    [Fact]
    public async Task Without_a_record_there_is_no_answer()
    {
        var customer = await MarkedCustomer.NewAsync(api, "1943-07-19");

        await api.WithFaultAsync("CustomerChange", "INSERT", async () =>
        {
            var reply = await customer.Clerk.Client.GetAsync($"{customer.Path}/export");
            await reply.ShouldBeErrorAsync(HttpStatusCode.InternalServerError, "OBP-50000: Unknown Error.");
            Assert.Null(reply.Content.Headers.ContentDisposition);
        });
    }

    [Fact]
    public async Task A_customer_of_another_bank_is_not_there_and_nothing_is_recorded()
    {
        var (mine, other) = (await MarkedCustomer.NewAsync(api, "1944-07-19"), await MarkedCustomer.NewAsync(api, "1944-07-20"));
        var before = (await api.DumpAsync()).Count(row => row.Table == "CustomerChange");

        foreach (var id in new[] { other.Id, $"{Guid.NewGuid()}", "no~id" })
        {
            await (await mine.Clerk.Client.GetAsync($"{mine.Clerk.PathOf(id)}/export")).ShouldBeErrorAsync(
                HttpStatusCode.NotFound, ApiErrors.CustomerNotFound(id).Message);
        }

        Assert.Equal(before, (await api.DumpAsync()).Count(row => row.Table == "CustomerChange"));
    }

    [Theory]
    [InlineData(498)]
    [InlineData(499)]
    [InlineData(1201)]
    public async Task A_long_history_comes_whole_and_once(int updates)
    {
        var customer = await api.NewCustomerAsync(await api.NewBankAsync());
        var (bank, id) = (customer.Text("bank_id"), customer.Text("customer_id"));
        var user = await api.NewUserAsync(bank, "CanGetCustomer", "CanExportCustomer");
        await api.Database().TransactionAsync(
            async connection =>
            {
                for (var n = 1; n <= updates; n++)
                    await connection.ExecuteAsync("UPDATE Customer SET Title = @n WHERE CustomerId = @id;", new { n = $"t{n}", id });
                return 0;
            },
            CancellationToken.None);

        var export = await api.ClientFor(user.Token).OkAsync($"/obp/v3.1.0/banks/{bank}/customers/{id}/export");

        var changes = export["customer_changes"]!.AsArray();
        Assert.Equal(("exported", "created"), (changes[0]!.Text("kind"), changes[^1]!.Text("kind")));
        Assert.Equal(
            Enumerable.Range(1, updates).Reverse().Select(n => $"t{n}"),
            changes.Skip(1).SkipLast(1).Select(change => change!["changed_fields"]![0]!.Text("new_value")));
    }

    [Fact]
    public async Task What_was_erased_is_exported_blank()
    {
        var customer = await MarkedCustomer.NewAsync(api, "1945-07-19");
        await customer.EraseWellAsync();

        var export = await customer.Clerk.Client.OkAsync($"{customer.Path}/export");

        Assert.DoesNotContain(customer.Mark, export.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(customer.Day, export.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(customer.Id, export["customer"]!.Text("customer_id"));
        Assert.Equal(["exported", "erased"], export["customer_changes"]!.AsArray().Take(2).Select(change => change!.Text("kind")));
    }

    private static bool IsKept(DumpedRow row) => row.Table is not ("AccessToken" or "AccessVersion" or "sqlite_sequence");

    private static void ShouldBe(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected?.ToJsonString()}\ncame {actual?.ToJsonString()}");
}

public sealed class ExportCustomerOnSqlite(SqliteApi api) : ExportCustomerTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class ExportCustomerOnSqlServer(SqlServerApi api) : ExportCustomerTests(api), IClassFixture<SqlServerApi>;
