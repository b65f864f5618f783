using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.CustomerAttributes;

/// <summary>What can be done with an attribute once it is made.</summary>
public abstract class CustomerAttributeTests(ApiFixture api)
{
    private const string WrongBody = "OBP-10001: Incorrect json format. The Json body should be the CustomerAttributeJsonV400 ";
    private const string NotFound = "OBP-30069: Customer Attribute not found. Please specify a valid value for CUSTOMER_ATTRIBUTE_ID.";

    [Fact]
    public async Task An_attribute_is_listed_read_replaced_and_deleted()
    {
        var (bank, customer) = await NewCustomerAsync();
        var clerk = await NewClerkAsync(bank, "CanUpdateCustomerAttributeAtOneBank", "CanGetCustomerAttributesAtOneBank",
            "CanGetCustomerAttributeAtOneBank", "CanDeleteCustomerAttributeAtOneBank");
        var first = await NewAttributeAsync(bank, customer, "COLOUR");
        var second = await NewAttributeAsync(bank, customer, "SIZE");
        var url = $"{Url(bank, customer)}/{first.Text("customer_attribute_id")}";

        var reply = await clerk.PutAsJsonAsync(url, new { name = "WEIGHT", type = "INTEGER", value = "7" });

        var replaced = await reply.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["customer_attribute_id", "name", "type", "value"], replaced.AsObject().Select(pair => pair.Key));
        Assert.Equal(first.Text("customer_attribute_id"), replaced.Text("customer_attribute_id"));
        Assert.Equal(("WEIGHT", "INTEGER", "7"), (replaced.Text("name"), replaced.Text("type"), replaced.Text("value")));
        Assert.Equal(replaced.ToJsonString(), (await clerk.OkAsync(url)).ToJsonString());
        Assert.Equal([replaced.ToJsonString(), second.ToJsonString()], await ListAsync(clerk, bank, customer));
        await (await clerk.DeleteAsync(DeletionUrl(bank, customer, first.Text("customer_attribute_id")))).ShouldBeAsync(HttpStatusCode.NoContent);
        Assert.Equal([second.ToJsonString()], await ListAsync(clerk, bank, customer));
        await (await clerk.DeleteAsync(DeletionUrl(bank, customer, first.Text("customer_attribute_id"))))
            .ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);
    }

    [Fact]
    public async Task An_attribute_of_another_customer_is_not_found_and_untouched()
    {
        var (bank, customer) = await NewCustomerAsync();
        var neighbour = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var id = (await NewAttributeAsync(bank, neighbour, "COLOUR")).Text("customer_attribute_id");
        var before = await ListAsync(api.Admin(), bank, neighbour);

        foreach (var call in Calls(bank, customer, id))
            await (await call(api.Admin())).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);

        Assert.Equal(before, await ListAsync(api.Admin(), bank, neighbour));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("it's")]
    [InlineData("0123456789012345678901234567890123456")]
    public async Task An_unknown_attribute_is_not_found(string unknown)
    {
        var (bank, customer) = await NewCustomerAsync();

        foreach (var call in Calls(bank, customer, unknown))
            await (await call(api.Admin())).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);
    }

    [Theory]
    [InlineData("PUT", "CanUpdateCustomerAttribute")]
    [InlineData("LIST", "CanGetCustomerAttributes")]
    [InlineData("GET", "CanGetCustomerAttribute")]
    [InlineData("DELETE", "CanDeleteCustomerAttribute")]
    public async Task The_first_refusal_in_order_is_the_answer(string verb, string role)
    {
        var (bank, customer) = await NewCustomerAsync();
        var (elsewhere, foreigner) = await NewCustomerAsync();
        var id = (await NewAttributeAsync(elsewhere, foreigner, "COLOUR")).Text("customer_attribute_id");
        var stranger = api.ClientFor((await api.NewUserAsync(elsewhere, $"{role}AtOneBank")).Token);
        var clerk = await NewClerkAsync(bank, $"{role}AtOneBank");
        Task<HttpResponseMessage> SendAsync(HttpClient client, string atBank, string ofCustomer) => verb switch
        {
            "PUT" => client.PutAsJsonAsync($"{Url(atBank, ofCustomer)}/{id}", new { name = "n", type = "STRING", value = "v" }),
            "LIST" => client.GetAsync(Url(atBank, ofCustomer)),
            "GET" => client.GetAsync($"{Url(atBank, ofCustomer)}/{id}"),
            _ => client.DeleteAsync(DeletionUrl(atBank, ofCustomer, id)),
        };

        await (await SendAsync(api.Anonymous(), "no.bank", "none")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized,
            "OBP-20001: User not logged in. Authentication is required!");
        await (await SendAsync(stranger, "no.bank", "none")).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.bank");
        await (await SendAsync(stranger, bank, "none")).ShouldBeErrorAsync(HttpStatusCode.Forbidden,
            $"OBP-20006: User is missing one or more roles: {role}AtOneBank or {role}AtAnyBank for BankId({bank}).");
        await (await SendAsync(clerk, bank, "none")).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId(none)");
        await (await SendAsync(clerk, bank, foreigner)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            $"OBP-30113: Invalid Bank Id ({bank}). The Customer({foreigner}) does not belong to this Bank");
        var anywhere = await NewClerkAsync("", $"{role}AtAnyBank");
        var allowed = await SendAsync(anywhere, elsewhere, foreigner);
        Assert.True(allowed.IsSuccessStatusCode, await allowed.Content.ReadAsStringAsync());
        Assert.Equal(verb == "LIST" ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await SendAsync(clerk, bank, customer)).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"n","type":"STRING"}""", WrongBody)]
    [InlineData("""{"name":"n","type":"STRING","value":null}""", WrongBody)]
    [InlineData("[]", WrongBody)]
    [InlineData("""{"name":"n","type":"string","value":"v"}""",
        "OBP-10001: Incorrect json format. The `type` field can only accept the following values: STRING, INTEGER, DOUBLE and DATE_WITH_DAY.")]
    [InlineData("""{"name":"012345678901234567890123456789012345678901234567890","type":"STRING","value":"v"}""", "OBP-20010: Value too long")]
    public async Task An_update_with_a_wrong_body_is_refused_before_the_customer_is_looked_up(string json, string message)
    {
        var bank = await api.NewBankAsync();

        var reply = await api.Admin().PutAsync($"{Url(bank, "none")}/none", new StringContent(json, null, "application/json"));

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, message);
    }

    private static IEnumerable<Func<HttpClient, Task<HttpResponseMessage>>> Calls(string bank, string customer, string id) =>
    [
        client => client.GetAsync($"{Url(bank, customer)}/{id}"),
        client => client.PutAsJsonAsync($"{Url(bank, customer)}/{id}", new { name = "n", type = "STRING", value = "v" }),
        client => client.DeleteAsync(DeletionUrl(bank, customer, id)),
    ];

    private async Task<(string Bank, string Customer)> NewCustomerAsync()
    {
        var bank = await api.NewBankAsync();
        return (bank, (await api.NewCustomerAsync(bank)).Text("customer_id"));
    }

    private async Task<HttpClient> NewClerkAsync(string bank, params string[] roles) => api.ClientFor((await api.NewUserAsync(bank, roles)).Token);

    private async Task<JsonNode> NewAttributeAsync(string bank, string customer, string name)
    {
        var url = $"/obp/v4.0.0/banks/{bank}/customers/{customer}/attribute";
        return await (await api.Admin().PostAsJsonAsync(url, new { name, type = "STRING", value = "v" })).ShouldBeAsync(HttpStatusCode.Created);
    }

    private static async Task<string[]> ListAsync(HttpClient client, string bank, string customer) =>
        [.. (await client.OkAsync(Url(bank, customer)))["customer_attributes"]!.AsArray().Select(attribute => attribute!.ToJsonString())];

    private static string Url(string bank, string customer) => $"/obp/v4.0.0/banks/{bank}/customers/{customer}/attributes";

    private static string DeletionUrl(string bank, string customer, string id) => $"/obp/v4.0.0/banks/{bank}/{customer}/attributes/{id}";
}

public sealed class CustomerAttributeOnSqlite(SqliteApi api) : CustomerAttributeTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CustomerAttributeOnSqlServer(SqlServerApi api) : CustomerAttributeTests(api), IClassFixture<SqlServerApi>;
