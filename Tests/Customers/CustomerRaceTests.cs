using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

/// <summary>What many change in one customer at the same moment.</summary>
public abstract class CustomerRaceTests(ApiFixture api)
{
    private const int Many = 20;

    [Fact]
    public async Task Updates_of_different_fields_are_all_kept_and_each_answer_shows_its_own()
    {
        var (bank, clerk) = await NewClerkAsync();
        var customer = await api.NewCustomerAsync(bank);
        var id = customer.Text("customer_id");

        for (var round = 1; round <= 5; round++)
        {
            var updates = UpdatesOf(round);

            var replies = await Task.WhenAll(updates.Select(update => PutAsync(clerk, bank, id, update.Path, update.Body)));

            var read = await clerk.CustomerAsync(bank, id);
            foreach (var (update, reply) in updates.Zip(replies))
            {
                ShouldShow(update.Shown, await reply.ShouldBeAsync(HttpStatusCode.OK));
                ShouldShow(update.Shown, read);
            }

            ShouldShow(new JsonObject { ["kyc_status"] = true, ["dob_of_dependants"] = customer["dob_of_dependants"]!.DeepClone() }, read);
        }
    }

    [Fact]
    public async Task Of_updates_of_the_same_fields_each_answer_shows_its_own_and_one_is_kept_whole()
    {
        var (bank, clerk) = await NewClerkAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var updates = Enumerable.Range(1, Many).SelectMany(round => UpdatesOf(round)).Where(update => update.Path is "identity" or "data").ToList();

        var replies = await Task.WhenAll(updates.Select(update => PutAsync(clerk, bank, customer, update.Path, update.Body)));

        foreach (var (update, reply) in updates.Zip(replies))
            ShouldShow(update.Shown, await reply.ShouldBeAsync(HttpStatusCode.OK));
        var read = await clerk.CustomerAsync(bank, customer);
        foreach (var path in new[] { "identity", "data" })
            Assert.Contains(updates, update => update.Path == path && Shows(update.Shown, read));
    }

    /// <summary>Every update but the number's, each with what the customer shows afterwards.</summary>
    private static (string Path, JsonObject Body, JsonObject Shown)[] UpdatesOf(int round)
    {
        var date = $"19{round + 10}-04-23T00:00:00Z";
        var identity = new JsonObject
        {
            ["legal_name"] = $"name {round}",
            ["date_of_birth"] = date,
            ["title"] = $"t{round}",
            ["name_suffix"] = $"s{round}",
        };
        var limit = new JsonObject { ["credit_limit"] = new JsonObject { ["currency"] = $"E{round}", ["amount"] = $"{round}" } };
        var data = new JsonObject
        {
            ["face_image"] = new JsonObject { ["url"] = $"https://example.com/{round}", ["date"] = date },
            ["relationship_status"] = $"r{round}",
            ["dependants"] = round,
            ["highest_education_attained"] = $"h{round}",
            ["employment_status"] = $"e{round}",
        };
        var email = Field("email", $"{round}@example.com");
        var mobile = Field("mobile_phone_number", $"+49 {round}");
        var branch = Field("branch_id", $"B{round}");
        return
        [
            ("email", email, email),
            ("mobile-number", mobile, mobile),
            ("identity", identity, identity),
            ("credit-limit", limit, limit),
            ("credit-rating-and-source", new JsonObject { ["credit_rating"] = $"R{round}", ["credit_source"] = $"S{round}" },
                new JsonObject { ["credit_rating"] = new JsonObject { ["rating"] = $"R{round}", ["source"] = $"S{round}" } }),
            ("branch", branch, branch),
            ("data", data, data),
        ];
    }

    private static JsonObject Field(string name, string value) => new() { [name] = value };

    private static bool Shows(JsonObject expected, JsonNode customer) => expected.All(pair => JsonNode.DeepEquals(pair.Value, customer[pair.Key]));

    private static void ShouldShow(JsonObject expected, JsonNode customer) =>
        Assert.True(Shows(expected, customer), $"expected {expected.ToJsonString()} in {customer.ToJsonString()}");

    private static Task<HttpResponseMessage> PutAsync(HttpClient clerk, string bank, string customer, string path, JsonObject body) =>
        clerk.PutAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers/{customer}/{path}", body);

    private async Task<(string Bank, HttpClient Clerk)> NewClerkAsync()
    {
        var bank = await api.NewBankAsync();
        var user = await api.NewUserAsync(
            bank, "CanGetCustomer", "CanUpdateCustomerEmail", "CanUpdateCustomerMobilePhoneNumber",
            "CanUpdateCustomerIdentity", "CanUpdateCustomerCreditLimit", "CanUpdateCustomerCreditRatingAndSource");
        return (bank, api.ClientFor(user.Token));
    }
}

public sealed class CustomerRaceOnSqlite(SqliteApi api) : CustomerRaceTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CustomerRaceOnSqlServer(SqlServerApi api) : CustomerRaceTests(api), IClassFixture<SqlServerApi>;
