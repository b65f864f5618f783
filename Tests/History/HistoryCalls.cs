using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.History;

/// <summary>Somebody who may do everything to the customers of one bank, through an application of their own, and read their history.</summary>
internal sealed class Clerk(HttpClient client, string bank, string userId, string consumerId)
{
    private static readonly string[] Roles =
    [
        "CanGetCustomer", "CanGetCustomerHistory", "CanCreateCustomer", "CanUpdateCustomerEmail", "CanUpdateCustomerNumber",
        "CanUpdateCustomerMobilePhoneNumber", "CanUpdateCustomerIdentity", "CanUpdateCustomerBranch", "CanUpdateCustomerData",
        "CanUpdateCustomerCreditLimit", "CanUpdateCustomerCreditRatingAndSource", "CanCreateCustomerAddress", "CanDeleteCustomerAddress",
        "CanCreateTaxResidence", "CanDeleteTaxResidence", "CanAddSocialMediaHandle", "CanCreateUserCustomerLink", "CanDeleteUserCustomerLink",
        "CanCreateCustomerAttributeAtOneBank", "CanUpdateCustomerAttributeAtOneBank", "CanDeleteCustomerAttributeAtOneBank",
    ];

    public HttpClient Client => client;

    public string Bank => bank;

    public string UserId => userId;

    public string ConsumerId => consumerId;

    public static async Task<Clerk> NewAsync(ApiFixture api, string? bank = null)
    {
        bank ??= await api.NewBankAsync();
        var user = await api.NewUserAsync(bank, Roles);
        var consumer = await api.NewConsumerAsync();
        var token = await api.LoginAsync(user.Username, user.Password, consumer.Text("key"));
        return new Clerk(api.ClientFor(token), bank, user.UserId, consumer.Text("consumer_id"));
    }

    public string PathOf(string customer, string version = "v3.1.0") => $"/obp/{version}/banks/{bank}/customers/{customer}";

    public async Task<JsonNode> NewCustomerAsync()
    {
        var reply = await client.PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers", ApiFixture.StandardCustomer());
        return await reply.ShouldBeAsync(HttpStatusCode.Created);
    }

    public Task<HttpResponseMessage> PutAsync(string customer, string path, string body) =>
        client.PutAsJsonAsync($"{PathOf(customer)}/{path}", JsonNode.Parse(body));

    public async Task UpdateAsync(string customer, string path, string body) =>
        await (await PutAsync(customer, path, body)).ShouldBeAsync(HttpStatusCode.OK);

    /// <summary>Newest first.</summary>
    public async Task<JsonArray> HistoryAsync(string customer) =>
        (await client.OkAsync($"{PathOf(customer)}/history"))["customer_changes"]!.AsArray();

    public async Task<JsonNode> NewestAsync(string customer) => (await HistoryAsync(customer))[0]!;

    public Task<HttpResponseMessage> AsOfAsync(string customer, DateTime time) =>
        client.GetAsync($"{PathOf(customer)}/as-of?time={time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
}

internal static class HistoryCalls
{
    public static Database Database(this ApiFixture api) => api.Services.GetRequiredService<Database>();

    /// <summary>"field: old -> new" of each field, with ∅ for none.</summary>
    public static string[] Fields(this JsonNode change) =>
    [
        .. change["changed_fields"]!.AsArray().Select(field =>
            $"{field!.Text("field")}: {(string?)field!["old_value"] ?? "∅"} -> {(string?)field!["new_value"] ?? "∅"}"),
    ];
}
