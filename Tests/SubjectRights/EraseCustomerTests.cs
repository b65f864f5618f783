using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Tests.CrmEvents;
using ObpCustomerService.Tests.History;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SubjectRights;

/// <summary>What an erasure blanks, what it keeps, and that it happens whole or not at all.</summary>
public abstract class EraseCustomerTests(ApiFixture api)
{
    [Fact]
    public async Task Nothing_personal_is_left_anywhere_and_the_keys_are()
    {
        var erased = await MarkedCustomer.NewAsync(api, "1931-07-19");
        var before = await api.DumpAsync();
        Assert.Superset(MarkedCustomer.Tables.ToHashSet(), before.Where(erased.IsIn).Select(row => row.Table).ToHashSet());
        Assert.Contains(before, row => row.Table == "UserCustomerLink" && row.Holds(erased.Link));

        await erased.EraseWellAsync();

        var after = await api.DumpAsync();
        Assert.Empty(after.Where(erased.IsIn).Select(row => $"{row}"));
        foreach (var key in erased.Ids.Append(erased.Id).Append(erased.Number))
            Assert.Contains(after, row => row.Table != "CustomerChange" && row.Holds(key));
        Assert.Equal(["CustomerChange"], after.Where(row => row.Holds(erased.Link)).Select(row => row.Table).Distinct());
    }

    [Fact]
    public async Task Every_read_answers_blanks()
    {
        var erased = await MarkedCustomer.NewAsync(api, "1932-07-19");
        var client = api.Admin();
        foreach (var role in new[] { "CanGetCustomer", "CanGetCustomerAddress", "CanGetTaxResidence", "CanGetSocialMediaHandles" })
            await api.GrantAsync(api.AdminId, role, erased.Clerk.Bank);
        var addresses = await client.OkAsync($"{erased.Path}/addresses");

        await erased.EraseWellAsync();

        var blank = JsonNode.Parse(
            """
            {"legal_name":null,"mobile_phone_number":null,"email":"","face_image":{"url":null,"date":null},"date_of_birth":null,
             "relationship_status":null,"dependants":0,"dob_of_dependants":[],"credit_rating":{"rating":null,"source":null},
             "credit_limit":{"currency":null,"amount":null},"highest_education_attained":null,"employment_status":null,"kyc_status":false,
             "last_ok_date":null,"title":null,"branch_id":null,"name_suffix":null}
            """)!.AsObject();
        blank["bank_id"] = erased.Clerk.Bank;
        blank["customer_id"] = erased.Id;
        blank["customer_number"] = erased.Number;
        blank["customer_attributes"] = new JsonArray(new JsonObject
        {
            ["customer_attribute_id"] = erased.Attribute,
            ["name"] = "",
            ["type"] = "STRING",
            ["value"] = "",
        });
        Assert.True(JsonNode.DeepEquals(blank, await client.OkAsync(erased.Path)), (await client.OkAsync(erased.Path)).ToJsonString());

        var address = Assert.Single((await client.OkAsync($"{erased.Path}/addresses"))["addresses"]!.AsArray())!.AsObject();
        Assert.Empty(address["tags"]!.AsArray());
        Assert.Equal(
            ["customer_address_id", "customer_id", "tags", "insert_date"], address.Where(pair => pair.Value is not null).Select(pair => pair.Key));
        Assert.Equal(addresses["addresses"]![0]!.Text("insert_date"), address.Text("insert_date"));
        var residences = (await client.OkAsync($"{erased.Path}/tax-residences"))["tax_residence"]!.AsArray();
        Assert.Equal(2, residences.Count);
        Assert.All(residences, residence => Assert.Null(residence!["domain"]));
        var handle = Assert.Single((await client.OkAsync($"{erased.Path}/social_media_handles"))["checks"]!.AsArray())!.AsObject();
        Assert.Equal(["customer_number"], handle.Where(pair => pair.Value is not null).Select(pair => pair.Key));
        var crmEvent = Assert.Single(await client.EventsAsync(erased.Clerk.Bank))!;
        Assert.Equal((null, null, null), ((string?)crmEvent["customer_name"], (string?)crmEvent["detail"], (string?)crmEvent["result"]));
        Assert.Equal((erased.Number, "Call"), (crmEvent.Text("customer_number"), crmEvent.Text("category")));
        Assert.Empty((await erased.Clerk.Client.OkAsync($"/obp/v3.1.0/banks/{erased.Clerk.Bank}/customers"))["customers"]!.AsArray());
    }

    [Fact]
    public async Task The_history_keeps_its_shape_and_records_the_erasure()
    {
        var erased = await MarkedCustomer.NewAsync(api, "1933-07-19");
        var before = await erased.HistoryAsync();

        await erased.EraseWellAsync();

        var after = await erased.HistoryAsync();
        Assert.Equal(before.Select(Shape), after.Take(before.Count).Select(Shape));
        Assert.All(after.SkipLast(1), change => Assert.True((bool)change["is_erased"]!));
        var recorded = after.Skip(before.Count).ToList();
        Assert.All(recorded, change => Assert.Equal(
            ("eraseCustomer", erased.Clerk.UserId, erased.Clerk.ConsumerId),
            (change.Text("operation_id"), change.Text("user_id"), change.Text("consumer_id"))));
        Assert.Equal(
            ["address", "customer", "customer_attribute", "social_media_handle", "tax_residence", "tax_residence", "user_customer_link"],
            recorded.SkipLast(1).Select(change => change.Text("entity")).Order(StringComparer.Ordinal));
        Assert.Equal(
            ("erased", "customer", erased.Id, false),
            (recorded[^1].Text("kind"), recorded[^1].Text("entity"), recorded[^1].Text("entity_id"), (bool)recorded[^1]["is_erased"]!));
        Assert.Empty(recorded[^1]["changed_fields"]!.AsArray());

        foreach (var time in after.Select(change => change.Text("changed_at")).Distinct())
        {
            var then = await (await erased.Clerk.AsOfAsync(erased.Id, Instant(time))).ShouldBeAsync(HttpStatusCode.OK);
            Assert.Null(then["legal_name"]);
            Assert.Equal("", then.Text("email"));
        }
    }

    [Fact]
    public async Task Nothing_of_any_other_customer_changes()
    {
        var erased = await MarkedCustomer.NewAsync(api, "1934-07-19");
        var neighbour = await MarkedCustomer.NewAsync(api, "1934-07-20", erased.Clerk.Bank);
        var stranger = await MarkedCustomer.NewAsync(api, "1934-07-21");
        // At another bank the same number is somebody else's.
        await stranger.Clerk.UpdateAsync(stranger.Id, "number", $$"""{"customer_number":"{{erased.Number}}"}""");
        await api.AddEventsAsync(new ImportedEvent(stranger.Clerk.Bank) { CustomerName = stranger.Mark, CustomerNumber = erased.Number });
        bool IsAnothers(DumpedRow row) => neighbour.IsIn(row) || stranger.IsIn(row) || row.Holds(neighbour.Id) || row.Holds(stranger.Id);
        var before = (await api.DumpAsync()).Where(IsAnothers).Select(row => $"{row}").Order(StringComparer.Ordinal).ToList();

        await erased.EraseWellAsync();

        Assert.Equal(before, (await api.DumpAsync()).Where(IsAnothers).Select(row => $"{row}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_customer_of_another_bank_is_not_there()
    {
        var (mine, other) = (await MarkedCustomer.NewAsync(api, "1935-07-19"), await MarkedCustomer.NewAsync(api, "1935-07-20"));
        var before = (await api.DumpAsync()).Count(other.IsIn);

        foreach (var id in new[] { other.Id, $"{Guid.NewGuid()}", "no~id" })
        {
            var reply = await mine.Clerk.Client.DeleteAsync($"{mine.Clerk.PathOf(id)}/personal-data");
            await reply.ShouldBeErrorAsync(
                HttpStatusCode.NotFound, ApiErrors.CustomerNotFound(id).Message);
        }

        Assert.Equal(before, (await api.DumpAsync()).Count(other.IsIn));
    }

    [Fact]
    public async Task To_erase_again_does_no_harm_and_parts_with_an_older_number()
    {
        var erased = await MarkedCustomer.NewAsync(api, "1936-07-19");
        await erased.EraseWellAsync();
        var once = await erased.HistoryAsync();

        await erased.EraseWellAsync();

        var twice = await erased.HistoryAsync();
        Assert.Equal(once.Select(change => change.ToJsonString()), twice.SkipLast(1).Select(change => change.ToJsonString()));
        Assert.Equal("erased", twice[^1].Text("kind"));

        await erased.Clerk.UpdateAsync(erased.Id, "number", """{"customer_number":"another"}""");
        Assert.Contains(await api.DumpAsync(), row => row.Table == "CustomerChange" && row.Holds(erased.Number));
        await erased.EraseWellAsync();
        Assert.Equal(["CrmEvent"], (await api.DumpAsync()).Where(row => row.Values.Contains(erased.Number)).Select(row => row.Table));
        Assert.DoesNotContain(await api.DumpAsync(), row => row.Table == "CustomerChange" && row.Holds(erased.Number));
    }

    [Fact]
    public async Task Afterwards_it_is_a_customer_like_any_other()
    {
        var erased = await MarkedCustomer.NewAsync(api, "1937-07-19");
        await erased.EraseWellAsync();

        await erased.Clerk.UpdateAsync(erased.Id, "email", """{"email":"new@example.com"}""");

        Assert.Equal("new@example.com", (await erased.Clerk.Client.OkAsync(erased.Path)).Text("email"));
        Assert.Equal(["email:  -> new@example.com"], (await erased.HistoryAsync())[^1].Fields());
        var address = MarkedCustomer.AddressOf("new");
        await (await erased.Clerk.Client.PutAsJsonAsync($"{erased.Path}/addresses/{erased.Address}", address)).ShouldBeAsync(HttpStatusCode.OK);
        var residence = new { domain = "DE", tax_number = "1" };
        await (await erased.Clerk.Client.PostAsJsonAsync($"{erased.Path}/tax-residence", residence)).ShouldBeAsync(HttpStatusCode.Created);
    }

    // Where it breaks: in the customer's own row, in the middle, at its record, and at the very last step.
    [Theory]
    [InlineData("CustomerDependant", "DELETE")]
    [InlineData("CrmEvent", "UPDATE")]
    [InlineData("CustomerChange", "UPDATE")]
    [InlineData("IdempotencyKey", "DELETE")]
    public async Task What_breaks_in_the_middle_leaves_all_of_it(string table, string verb)
    {
        var erased = await MarkedCustomer.NewAsync(api, "1938-07-19");
        var before = (await api.DumpAsync()).Where(IsKept).Select(row => $"{row}").ToList();
        await api.WithFaultAsync(table, verb, async () =>
            await (await erased.EraseAsync()).ShouldBeErrorAsync(HttpStatusCode.InternalServerError, "OBP-50000: Unknown Error."));

        Assert.Equal(before, (await api.DumpAsync()).Where(IsKept).Select(row => $"{row}"));

        await erased.EraseWellAsync();
        Assert.DoesNotContain(await api.DumpAsync(), erased.IsIn);
    }

    [Fact]
    public async Task What_was_answered_before_is_gone_however_many_write_meanwhile()
    {
        var erased = await MarkedCustomer.NewAsync(api, "1939-07-19");
        var answered = new ConcurrentBag<string>();
        var faults = new ConcurrentBag<string>();
        using var end = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; !end.IsCancellationRequested; round++)
            {
                var text = $"w{Guid.NewGuid():N}"[..12];
                var reply = await WriteAsync(erased, text, (writer + round) % 4);
                if (reply.IsSuccessStatusCode)
                    answered.Add(text);
                else
                    faults.Add(await reply.Content.ReadAsStringAsync());
            }
        })).ToList();

        var gone = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            gone.AddRange(answered);
            await erased.EraseWellAsync();
        }

        await end.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Empty(faults);
        Assert.NotEmpty(gone);
        var after = await api.DumpAsync();
        Assert.DoesNotContain(after, erased.IsIn);
        Assert.Empty(after.Where(row => gone.Exists(row.Holds)).Select(row => $"{row}"));
    }

    private static Task<HttpResponseMessage> WriteAsync(MarkedCustomer customer, string text, int kind)
    {
        var client = customer.Clerk.Client;
        return kind switch
        {
            0 => customer.Clerk.PutAsync(customer.Id, "email", $$"""{"email":"{{text}}@example.com"}"""),
            1 => client.PutAsJsonAsync($"{customer.Path}/addresses/{customer.Address}", MarkedCustomer.AddressOf(text)),
            2 => client.PostAsJsonAsync($"{customer.Path}/address", MarkedCustomer.AddressOf(text)),
            _ => client.PutAsJsonAsync(
                $"{customer.Clerk.PathOf(customer.Id, "v4.0.0")}/attributes/{customer.Attribute}",
                new { name = text, type = "STRING", value = text }),
        };
    }

    // Of all tables but those that each request writes.
    private static bool IsKept(DumpedRow row) => row.Table is not ("AccessToken" or "AccessVersion" or "sqlite_sequence");

    /// <summary>All but the values of the fields.</summary>
    private static string Shape(JsonNode change)
    {
        var shape = change.DeepClone().AsObject();
        shape.Remove("is_erased");
        shape["changed_fields"] = new JsonArray([.. change["changed_fields"]!.AsArray().Select(field => (JsonNode)field!.Text("field"))]);
        return shape.ToJsonString();
    }

    private static DateTime Instant(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}

internal static class Faults
{
    /// <summary>While the work runs, no row of the table can be written in this way.</summary>
    public static async Task WithFaultAsync(this ApiFixture api, string table, string verb, Func<Task> work)
    {
        var database = api.Database();
        var isSqlServer = database.Engine == DatabaseEngine.SqlServer;
        await RunAsync(isSqlServer
            ? $"CREATE TRIGGER TR_Fault ON {table} AFTER {verb} AS BEGIN SET NOCOUNT ON; THROW 51001, N'It breaks here.', 1; END;"
            : $"CREATE TRIGGER TR_Fault AFTER {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'It breaks here.'); END;");
        try
        {
            await work();
        }
        finally
        {
            await RunAsync("DROP TRIGGER TR_Fault;");
        }

        // Not as the service writes: SQL Server wants a trigger alone in its batch.
        async Task RunAsync(string text)
        {
            await using var connection = database.Connect();
            await connection.ExecuteAsync(text);
        }
    }
}

public sealed class EraseCustomerOnSqlite(SqliteApi api) : EraseCustomerTests(api), IClassFixture<SqliteApi>
{
    private readonly SqliteApi api = api;

    // What was updated and deleted before, too: the engine writes zeros where a row, or a part of it, was.
    [Fact]
    public async Task The_file_itself_holds_nothing_of_it_once_the_log_has_been_written_back()
    {
        var erased = await MarkedCustomer.NewAsync(api, "1940-07-19");
        Assert.Contains(erased.Mark, await FileAsync(), StringComparison.OrdinalIgnoreCase);

        await erased.EraseWellAsync();

        var file = await FileAsync();
        Assert.DoesNotContain(erased.Mark, file, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(erased.Day, file, StringComparison.Ordinal);
        Assert.Contains(erased.Id, file, StringComparison.Ordinal);
    }

    private async Task<string> FileAsync()
    {
        await using var connection = new SqliteConnection(api.ConnectionString);
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        await using var file = new FileStream(connection.DataSource, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return Encoding.Latin1.GetString(content.ToArray());
    }
}

[Trait("Engine", "SqlServer")]
public sealed class EraseCustomerOnSqlServer(SqlServerApi api) : EraseCustomerTests(api), IClassFixture<SqlServerApi>;
