using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Entitlements;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Banks;

public abstract class BankTests(ApiFixture api)
{
    private const string V3 = "/obp/v3.1.0";

    [Fact]
    public async Task A_bank_is_answered_as_sent_and_posted_again_it_is_updated()
    {
        var body = NewBank($"b.{Guid.NewGuid():N}"[..16]);
        var created = await (await api.Admin().PostAsJsonAsync($"{V3}/banks", body)).ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(body.ToJsonString(), created.ToJsonString());

        body["full_name"] = "Another name";
        await (await api.Admin().PostAsJsonAsync($"{V3}/banks", body)).ShouldBeAsync(HttpStatusCode.Created);

        var id = body.Text("id");
        var one = await api.Anonymous().OkAsync($"{V3}/banks/{id}");
        Assert.Equal("Another name", one.Text("full_name"));
        Assert.Equal(["id", "short_name", "full_name", "logo", "website", "bank_routings", "attributes"], one.AsObject().Select(pair => pair.Key));
        var listed = Assert.Single((await api.Anonymous().OkAsync($"{V3}/banks"))["banks"]!.AsArray(), bank => bank!.Text("id") == id)!;
        Assert.Equal("Another name", listed.Text("full_name"));
        // Nothing was stored, so the routing is the bank's own id.
        Assert.Equal(("OBP", id), (listed["bank_routing"]!.Text("scheme"), listed["bank_routing"]!.Text("address")));
    }

    [Fact]
    public async Task A_routing_that_was_stored_is_answered()
    {
        var body = NewBank($"r.{Guid.NewGuid():N}"[..16]);
        body["bank_routing"] = new JsonObject { ["scheme"] = "BIC", ["address"] = "OBPBDEB1XXX" };

        await (await api.Admin().PostAsJsonAsync($"{V3}/banks", body)).ShouldBeAsync(HttpStatusCode.Created);

        var listed = (await api.Anonymous().OkAsync($"{V3}/banks"))["banks"]!.AsArray().Single(bank => bank!.Text("id") == body.Text("id"))!;
        Assert.Equal(body["bank_routing"]!.ToJsonString(), listed["bank_routing"]!.ToJsonString());
    }

    [Theory]
    [InlineData("full_name", 255)]
    [InlineData("short_name", 100)]
    [InlineData("website_url", 255)]
    public async Task A_text_that_does_not_fit_is_refused(string field, int width)
    {
        var body = NewBank($"l.{Guid.NewGuid():N}"[..16]);
        body[field] = new string('x', width + 1);

        var refused = await api.Admin().PostAsJsonAsync($"{V3}/banks", body);

        await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-20010: Value too long");
        body[field] = new string('x', width);
        await (await api.Admin().PostAsJsonAsync($"{V3}/banks", body)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_bank_that_is_not_there_is_not_found() =>
        await (await api.Anonymous().GetAsync($"{V3}/banks/no.such.bank")).ShouldBeErrorAsync(
            HttpStatusCode.NotFound, "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.such.bank");

    [Theory]
    [InlineData("12345")]
    [InlineData("12345678901234567")]
    [InlineData("has blank")]
    [InlineData("bänk.id")]
    [InlineData("bank.id\n")]
    public async Task A_bank_id_has_6_to_16_plain_characters(string id)
    {
        var reply = await api.Admin().PostAsJsonAsync($"{V3}/banks", NewBank(id));

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-10001: Incorrect json format. Min length of BANK_ID should be greater than 5 characters. "
            + "It may have up to 16 of A-Z, a-z, 0-9, '-', '.' and '_'.");
    }

    [Fact]
    public async Task Whoever_creates_a_bank_may_grant_roles_there_and_nowhere_else()
    {
        var creator = await api.NewUserAsync();
        await api.GrantAsync(creator.UserId, "CanCreateBank", "");
        var client = api.ClientFor(creator.Token);
        var (id, other) = ($"c.{Guid.NewGuid():N}"[..16], await api.NewBankAsync());

        await (await client.PostAsJsonAsync($"{V3}/banks", NewBank(id))).ShouldBeAsync(HttpStatusCode.Created);

        await (await client.GrantAsync(creator.UserId, "CanGetCustomer", id)).ShouldBeAsync(HttpStatusCode.Created);
        await (await client.GrantAsync(creator.UserId, "CanGetCustomer", other)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, EntitlementCalls.MayNotGrant(other));
        Assert.Equal(
            ["CanCreateBank", "CanCreateEntitlementAtOneBank", "CanGetCustomer"],
            (await client.RolesAsync("my/entitlements")).Order(StringComparer.Ordinal));
    }

    // Otherwise CanCreateBank would open every bank there is.
    [Fact]
    public async Task Whoever_only_updates_a_bank_may_grant_nothing_there()
    {
        var bank = await api.NewBankAsync();
        var other = await api.NewUserAsync();
        await api.GrantAsync(other.UserId, "CanCreateBank", "");
        var client = api.ClientFor(other.Token);

        await (await client.PostAsJsonAsync($"{V3}/banks", NewBank(bank))).ShouldBeAsync(HttpStatusCode.Created);

        await (await client.GrantAsync(other.UserId, "CanGetCustomer", bank)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, EntitlementCalls.MayNotGrant(bank));
    }

    private static JsonObject NewBank(string id) => new()
    {
        ["id"] = id,
        ["full_name"] = "Full",
        ["short_name"] = "Short",
        ["logo_url"] = "l",
        ["website_url"] = "w",
        ["swift_bic"] = "s",
        ["national_identifier"] = "n",
        ["bank_routing"] = new JsonObject { ["scheme"] = "", ["address"] = "" },
    };
}

public sealed class BankOnSqlite(SqliteApi api) : BankTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class BankOnSqlServer(SqlServerApi api) : BankTests(api), IClassFixture<SqlServerApi>;
