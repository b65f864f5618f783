using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Demo;
using ObpCustomerService.Tests.SandboxImport;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.History;

/// <summary>What is recorded of each write, and that nothing is where nothing has changed.</summary>
public abstract class RecordingTests(ApiFixture api)
{
    [Theory]
    [InlineData("email", """{"email":"New@Example.com"}""", "updateCustomerEmail", "email: eveline.tripman@example.com -> new@example.com")]
    [InlineData("mobile-number", """{"mobile_phone_number":null}""", "updateCustomerMobileNumber", "mobile_phone_number: +44 07972 444 876 -> ∅")]
    [InlineData("identity", """{"legal_name":"eveline tripman","date_of_birth":"1986-04-24T00:00:00Z","title":"Dr. ","name_suffix":"\"\\/é"}""", "updateCustomerIdentity",
        "legal_name: Eveline Tripman -> eveline tripman", "date_of_birth: 1986-04-23T00:00:00Z -> 1986-04-24T00:00:00Z", "title: Dr. -> Dr. ", "name_suffix: Sr -> \"\\/é")]
    [InlineData("credit-limit", """{"credit_limit":{"currency":"EUR","amount":"10"}}""", "updateCustomerCreditLimit", "credit_limit.amount: 2500.00 -> 10")]
    [InlineData("credit-rating-and-source", """{"credit_rating":"B","credit_source":""}""", "updateCustomerCreditRatingAndSource",
        "credit_rating.rating: AA- -> B", "credit_rating.source: Creditreform -> ")]
    [InlineData("branch", """{"branch_id":"B2"}""", "updateCustomerBranch", "branch_id: DERBY6 -> B2")]
    [InlineData("data", """{"face_image":{"url":"","date":null},"relationship_status":"single","dependants":3,"highest_education_attained":"Master","employment_status":"x"}""", "updateCustomerData",
        "face_image.url: https://images.example.com/customers/eveline-tripman.jpg -> ", "face_image.date: 2019-11-04T09:30:00Z -> ∅",
        "relationship_status: married -> single", "dependants: 2 -> 3", "employment_status: employed -> x")]
    [InlineData("number", """{"customer_number":"n-1"}""", "updateCustomerNumber", "customer_number: {number} -> n-1")]
    public async Task An_update_is_recorded_with_who_when_and_each_field_that_changed(string path, string body, string operation, params string[] fields)
    {
        var clerk = await Clerk.NewAsync(api);
        var customer = await clerk.NewCustomerAsync();
        var id = customer.Text("customer_id");
        var before = DateTime.UtcNow.AddSeconds(-1);

        var reply = await clerk.PutAsync(id, path, body);
        await reply.ShouldBeAsync(HttpStatusCode.OK);

        var history = await clerk.HistoryAsync(id);
        Assert.Equal(["updated", "created"], history.Select(change => change!.Text("kind")));
        var change = history[0]!;
        Assert.Equal(fields.Select(field => field.Replace("{number}", customer.Text("customer_number"), StringComparison.Ordinal)), change.Fields());
        Assert.Equal(("customer", id, operation), (change.Text("entity"), change.Text("entity_id"), change.Text("operation_id")));
        Assert.Equal((clerk.UserId, clerk.ConsumerId), (change.Text("user_id"), change.Text("consumer_id")));
        Assert.Equal(reply.Headers.GetValues("Correlation-Id").Single(), change.Text("correlation_id"));
        Assert.InRange(DateTimeOffset.Parse(change.Text("changed_at"), CultureInfo.InvariantCulture).UtcDateTime, before, DateTime.UtcNow.AddSeconds(1));
        Assert.True(Guid.TryParse(change.Text("change_id"), out _));
        Assert.False((bool)change["is_erased"]!);
    }

    [Fact]
    public async Task A_new_customer_is_recorded_with_all_that_it_has_the_dependants_included()
    {
        var clerk = await Clerk.NewAsync(api);
        var customer = await clerk.NewCustomerAsync();

        var change = Assert.Single(await clerk.HistoryAsync(customer.Text("customer_id")))!;

        Assert.Equal(("created", "createCustomer", clerk.UserId), (change.Text("kind"), change.Text("operation_id"), change.Text("user_id")));
        Assert.Equal(
            [
                $"customer_number: ∅ -> {customer.Text("customer_number")}", "legal_name: ∅ -> Eveline Tripman",
                "mobile_phone_number: ∅ -> +44 07972 444 876", "email: ∅ -> eveline.tripman@example.com",
                "face_image.url: ∅ -> https://images.example.com/customers/eveline-tripman.jpg", "face_image.date: ∅ -> 2019-11-04T09:30:00Z",
                "date_of_birth: ∅ -> 1986-04-23T00:00:00Z", "relationship_status: ∅ -> married", "dependants: ∅ -> 2",
                "dob_of_dependants: ∅ -> 2015-02-11T00:00:00Z,2012-08-30T00:00:00Z", "highest_education_attained: ∅ -> Master",
                "employment_status: ∅ -> employed", "credit_rating.rating: ∅ -> AA-", "credit_rating.source: ∅ -> Creditreform",
                "credit_limit.currency: ∅ -> EUR", "credit_limit.amount: ∅ -> 2500.00", "kyc_status: ∅ -> true",
                "last_ok_date: ∅ -> 2024-02-13T20:38:17Z", "title: ∅ -> Dr.", "branch_id: ∅ -> DERBY6", "name_suffix: ∅ -> Sr",
            ],
            change.Fields());
    }

    [Fact]
    public async Task An_address_is_recorded_with_its_tags_from_its_making_to_its_end()
    {
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");
        var body = JsonNode.Parse(
            """
            {"line_1":"1","line_2":"","line_3":null,"city":"Derby","county":null,"state":null,"postcode":"D1","country_code":"GB","status":"OK",
             "tags":["mailing","home"]}
            """)!;
        var made = await (await clerk.Client.PostAsJsonAsync($"{clerk.PathOf(id)}/address", body)).ShouldBeAsync(HttpStatusCode.Created);
        var address = made.Text("customer_address_id");
        var created = await clerk.NewestAsync(id);
        body["tags"] = new JsonArray("home");
        body["city"] = "York";
        await clerk.UpdateAsync(id, $"addresses/{address}", body.ToJsonString());
        await clerk.UpdateAsync(id, $"addresses/{address}", body.ToJsonString());
        var updated = await clerk.NewestAsync(id);
        await (await clerk.Client.DeleteAsync($"{clerk.PathOf(id)}/addresses/{address}")).ShouldBeAsync(HttpStatusCode.OK);
        var history = await clerk.HistoryAsync(id);

        string[] deleted =
        [
            "line_1: 1 -> ∅", "line_2:  -> ∅", "city: York -> ∅", "postcode: D1 -> ∅", "country_code: GB -> ∅", "tags: home -> ∅", "status: OK -> ∅",
        ];
        Assert.Equal(["deleted", "updated", "created", "created"], history.Select(change => change!.Text("kind")));
        Assert.Equal(["address", "address", "address", "customer"], history.Select(change => change!.Text("entity")));
        Assert.All(history.Take(3), change => Assert.Equal(address, change!.Text("entity_id")));
        Assert.Equal(
            ["deleteCustomerAddress", "updateCustomerAddress", "createCustomerAddress"],
            history.Take(3).Select(change => change!.Text("operation_id")));
        Assert.Contains("tags: ∅ -> mailing,home", created.Fields());
        Assert.Equal(["city: Derby -> York", "tags: mailing,home -> home"], updated.Fields());
        Assert.Equal(deleted, history[0]!.Fields().Where(field => !field.StartsWith("insert_date", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tax_residences_handles_links_and_attributes_are_recorded()
    {
        var clerk = await Clerk.NewAsync(api);
        var customer = await clerk.NewCustomerAsync();
        var (id, user) = (customer.Text("customer_id"), await api.NewUserAsync());
        var (path, path4) = (clerk.PathOf(id), clerk.PathOf(id, "v4.0.0"));

        var residence = await PostAsync(clerk, $"{path}/tax-residence", new { domain = "GB", tax_number = "1" }, HttpStatusCode.Created);
        await DeleteAsync(clerk, $"{path}/tax_residencies/{residence.Text("tax_residence_id")}", HttpStatusCode.OK);
        var handle = new
        {
            customer_number = customer.Text("customer_number"),
            type = "github",
            handle = "@ana",
            date_added = "2020-01-01T00:00:00Z",
            date_activated = (string?)null,
        };
        await PostAsync(clerk, $"{path}/social_media_handles", handle, HttpStatusCode.Created);
        var link = await PostAsync(
            clerk, $"/obp/v3.1.0/banks/{clerk.Bank}/user_customer_links", new { user_id = user.UserId, customer_id = id }, HttpStatusCode.OK);
        await DeleteAsync(clerk, $"/obp/v4.0.0/banks/{clerk.Bank}/user_customer_links/{link.Text("user_customer_link_id")}", HttpStatusCode.OK);
        var attribute = await PostAsync(clerk, $"{path4}/attribute", new { name = "a", type = "STRING", value = "x" }, HttpStatusCode.Created);
        var attributePath = $"attributes/{attribute.Text("customer_attribute_id")}";
        await (await clerk.Client.PutAsJsonAsync($"{path4}/{attributePath}", new { name = "a", type = "STRING", value = "X" }))
            .ShouldBeAsync(HttpStatusCode.OK);
        await DeleteAsync(clerk, $"/obp/v4.0.0/banks/{clerk.Bank}/{id}/{attributePath}", HttpStatusCode.NoContent);

        var history = await clerk.HistoryAsync(id);
        Assert.Equal(
            [
                $"customer_attribute deleted deleteCustomerAttribute {attribute.Text("customer_attribute_id")} name: a -> ∅, type: STRING -> ∅, value: X -> ∅",
                $"customer_attribute updated updateCustomerAttribute {attribute.Text("customer_attribute_id")} value: x -> X",
                $"customer_attribute created createCustomerAttribute {attribute.Text("customer_attribute_id")} name: ∅ -> a, type: ∅ -> STRING, value: ∅ -> x",
                $"user_customer_link deleted deleteUserCustomerLink {link.Text("user_customer_link_id")} user_id: {user.UserId} -> ∅, is_active: true -> ∅",
                $"user_customer_link created createUserCustomerLinks {link.Text("user_customer_link_id")} user_id: ∅ -> {user.UserId}, is_active: ∅ -> true",
                $"social_media_handle created addSocialMediaHandle {id} type: ∅ -> github, handle: ∅ -> @ana, date_added: ∅ -> 2020-01-01T00:00:00Z",
                $"tax_residence deleted deleteTaxResidence {residence.Text("tax_residence_id")} domain: GB -> ∅, tax_number: 1 -> ∅",
                $"tax_residence created createTaxResidence {residence.Text("tax_residence_id")} domain: ∅ -> GB, tax_number: ∅ -> 1",
            ],
            history.SkipLast(1).Select(change =>
                $"{change!.Text("entity")} {change!.Text("kind")} {change!.Text("operation_id")} {change!.Text("entity_id")} "
                + string.Join(", ", change!.Fields().Where(field => !field.StartsWith("date_inserted", StringComparison.Ordinal)))));
        Assert.All(history, change => Assert.Equal((clerk.UserId, clerk.ConsumerId), (change!.Text("user_id"), change!.Text("consumer_id"))));
    }

    [Fact]
    public async Task What_is_made_and_deleted_without_a_value_is_recorded_all_the_same()
    {
        var clerk = await Clerk.NewAsync(api);
        var customer = await clerk.NewCustomerAsync();
        var path = clerk.PathOf(customer.Text("customer_id"));
        var nothing = (string?)null;

        var residence = await PostAsync(clerk, $"{path}/tax-residence", new { domain = nothing, tax_number = nothing }, HttpStatusCode.Created);
        await DeleteAsync(clerk, $"{path}/tax_residencies/{residence.Text("tax_residence_id")}", HttpStatusCode.OK);
        var handle = new { customer_number = customer.Text("customer_number"), type = nothing, handle = nothing, date_added = nothing, date_activated = nothing };
        await PostAsync(clerk, $"{path}/social_media_handles", handle, HttpStatusCode.Created);

        var history = await clerk.HistoryAsync(customer.Text("customer_id"));
        Assert.Equal(
            ["social_media_handle created", "tax_residence deleted", "tax_residence created"],
            history.SkipLast(1).Select(change => $"{change!.Text("entity")} {change!.Text("kind")}"));
        Assert.All(history.SkipLast(1), change => Assert.Empty(change!.Fields()));
    }

    [Fact]
    public async Task What_changes_nothing_or_is_refused_is_not_recorded()
    {
        var clerk = await Clerk.NewAsync(api);
        var customer = await clerk.NewCustomerAsync();
        var id = customer.Text("customer_id");
        var other = await clerk.NewCustomerAsync();

        await clerk.UpdateAsync(id, "email", """{"email":"eveline.tripman@example.com"}""");
        await clerk.UpdateAsync(id, "branch", """{"branch_id":"DERBY6"}""");
        var taken = new JsonObject { ["customer_number"] = other.Text("customer_number") };
        await (await clerk.PutAsync(id, "number", taken.ToJsonString())).ShouldBeAsync(HttpStatusCode.BadRequest);
        await (await clerk.PutAsync(id, "email", "{}")).ShouldBeAsync(HttpStatusCode.BadRequest);

        Assert.Equal("created", Assert.Single(await clerk.HistoryAsync(id))!.Text("kind"));
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_recorded()
    {
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");

        await Assert.ThrowsAsync<InvalidOperationException>(() => api.Database().TransactionAsync<int>(
            async connection =>
            {
                await connection.ExecuteAsync("UPDATE Customer SET Title = 'x' WHERE CustomerId = @id;", new { id });
                throw new InvalidOperationException();
            },
            CancellationToken.None));

        Assert.Equal("created", Assert.Single(await clerk.HistoryAsync(id))!.Text("kind"));
    }

    // On SQLite many of them share one transaction.
    [Fact]
    public async Task Of_many_who_write_at_once_each_change_has_its_own_user_and_request()
    {
        const int users = 8;
        const int rounds = 5;
        var first = await Clerk.NewAsync(api);
        var clerks = new List<(Clerk Clerk, string Customer)>();
        for (var n = 0; n < users; n++)
        {
            var clerk = await Clerk.NewAsync(api, first.Bank);
            clerks.Add((clerk, (await clerk.NewCustomerAsync()).Text("customer_id")));
        }

        var sent = await Task.WhenAll(Enumerable.Range(0, rounds).SelectMany(round => clerks.Select(async pair =>
        {
            var email = $"{pair.Clerk.UserId}.{round}@example.com";
            var reply = await pair.Clerk.PutAsync(pair.Customer, "email", $$"""{"email":"{{email}}"}""");
            await reply.ShouldBeAsync(HttpStatusCode.OK);
            return (pair.Clerk, Email: email, Correlation: reply.Headers.GetValues("Correlation-Id").Single());
        })));

        var byRequest = sent.ToDictionary(request => request.Correlation);
        foreach (var (_, customer) in clerks)
        {
            var updates = (await first.HistoryAsync(customer)).Where(change => change!.Text("kind") == "updated").ToList();
            Assert.Equal(rounds, updates.Count);
            Assert.All(updates, change =>
            {
                var request = byRequest[change!.Text("correlation_id")];
                Assert.Equal((request.Clerk.UserId, request.Clerk.ConsumerId), (change!.Text("user_id"), change!.Text("consumer_id")));
                Assert.EndsWith($" -> {request.Email}", Assert.Single(change!.Fields()), StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task An_import_is_recorded_for_who_sends_it()
    {
        var file = new SandboxFile();
        var customer = file.NewCustomer("1");
        customer["customer_id"] = file.CustomerId;
        customer["attributes"] = new JsonArray(new JsonObject { ["name"] = "a", ["type"] = "STRING", ["value"] = "1" });
        file.Customers.Add(customer);
        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);
        var clerk = await Clerk.NewAsync(api, file.BankId);

        var history = await clerk.HistoryAsync(file.CustomerId);

        Assert.Contains(history, change => change!.Text("entity") == "customer_attribute");
        Assert.Equal("customer", history[^1]!.Text("entity"));
        Assert.All(history, change =>
            Assert.Equal(("created", "sandboxDataImport", api.AdminId), (change!.Text("kind"), change!.Text("operation_id"), change!.Text("user_id"))));
    }

    [Fact]
    public async Task What_a_process_writes_is_recorded_under_its_name()
    {
        var clerk = await Clerk.NewAsync(api, DemoData.BankId);

        var history = await clerk.HistoryAsync(DemoData.CustomerId);

        var made = history.Where(change => change!.Text("kind") == "created").ToList();
        Assert.NotEmpty(made);
        Assert.All(made, change => Assert.Equal(("demo data", null, null), (change!.Text("operation_id"), (string?)change!["user_id"], (string?)change!["correlation_id"])));
    }

    [Fact]
    public async Task What_is_written_after_a_request_by_somebody_unknown_is_nobodys()
    {
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");
        await clerk.UpdateAsync(id, "branch", """{"branch_id":"B2"}""");

        await api.Database().WriteAsync(
            connection => connection.ExecuteAsync("UPDATE Customer SET Title = 'x' WHERE CustomerId = @id;", new { id }), CancellationToken.None);

        var change = await clerk.NewestAsync(id);
        Assert.Equal(["title: Dr. -> x"], change.Fields());
        Assert.Equal((null, null, null, null), ((string?)change["operation_id"], (string?)change["user_id"], (string?)change["consumer_id"], (string?)change["correlation_id"]));
    }

    // A statement of another tool may change many rows: each has its change.
    [Fact]
    public async Task One_statement_over_many_customers_is_recorded_for_each_that_it_changes()
    {
        var clerk = await Clerk.NewAsync(api);
        var ids = new List<string>();
        for (var n = 0; n < 3; n++)
            ids.Add((await clerk.NewCustomerAsync()).Text("customer_id"));
        await clerk.UpdateAsync(ids[1], "branch", """{"branch_id":"B2"}""");

        await api.Database().WriteAsync(
            connection => connection.ExecuteAsync("UPDATE Customer SET BranchId = 'B2' WHERE BankId = @Bank;", new { clerk.Bank }), CancellationToken.None);

        foreach (var id in ids)
            Assert.Equal(["updated", "created"], (await clerk.HistoryAsync(id)).Select(change => change!.Text("kind")));
    }

    private static async Task<JsonNode> PostAsync(Clerk clerk, string path, object body, HttpStatusCode status) =>
        await (await clerk.Client.PostAsJsonAsync(path, body)).ShouldBeAsync(status);

    private static async Task DeleteAsync(Clerk clerk, string path, HttpStatusCode status) =>
        await (await clerk.Client.DeleteAsync(path)).ShouldBeAsync(status);
}

public sealed class RecordingOnSqlite(SqliteApi api) : RecordingTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class RecordingOnSqlServer(SqlServerApi api) : RecordingTests(api), IClassFixture<SqlServerApi>;
