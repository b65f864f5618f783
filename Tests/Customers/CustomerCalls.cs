using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

/// <summary>What several tests of customers ask of the API, each with a success.</summary>
internal static class CustomerCalls
{
    /// <summary>A client that may read the bank's customers, one by one and in the firehose.</summary>
    public static async Task<HttpClient> NewReaderAsync(this ApiFixture api, string bank) =>
        api.ClientFor((await api.NewUserAsync(bank, "CanGetCustomer", "CanUseCustomerFirehoseAtAnyBank")).Token);

    public static async Task<JsonArray> FirehoseAsync(this HttpClient client, string bank, string query = "")
    {
        return (await client.OkAsync($"/obp/v3.1.0/banks/{bank}/firehose/customers{query}"))["customers"]!.AsArray();
    }

    public static Task<JsonNode> CustomerAsync(this HttpClient client, string bank, string customer) =>
        client.OkAsync($"/obp/v3.1.0/banks/{bank}/customers/{customer}");

    public static async Task<JsonArray> OwnCustomersAsync(this HttpClient client) =>
        (await client.OkAsync("/obp/v3.1.0/users/current/customers"))["customers"]!.AsArray();

    public static async Task LinkAsync(this ApiFixture api, string bank, string user, string customer)
    {
        var reply = await api.Admin()
            .PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/user_customer_links", new { user_id = user, customer_id = customer });
        await reply.ShouldBeAsync(HttpStatusCode.OK);
    }

    public static async Task AddAttributeAsync(this ApiFixture api, string bank, JsonNode customer, string name, string value)
    {
        var reply = await api.Admin().PostAsJsonAsync(
            $"/obp/v4.0.0/banks/{bank}/customers/{customer.Text("customer_id")}/attribute", new { name, type = "STRING", value });
        await reply.ShouldBeAsync(HttpStatusCode.Created);
    }

    public static string[] Ids(this JsonArray customers) => [.. customers.Select(customer => customer!.Text("customer_id"))];
}
