using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>
/// A bank with two of everything, one of them to be deleted, and a user who may do everything there: what the names in braces stand for.
/// Made anew now and then, since requests add to it and take from it.
/// </summary>
internal sealed class Scene
{
    private const string Obp = "/obp/v3.1.0";

    // They end the session or the user that they are sent by, so another one sends them.
    private static readonly string[] Ending = ["deleteDirectLogin", "deleteCurrentUserTokens", "updateCurrentUserPassword"];

    private readonly ConcurrentDictionary<string, string> names = new();
    private readonly Dictionary<string, string> toDelete = [];
    private readonly ApiFixture api;

    private Scene(ApiFixture api) => this.api = api;

    public static async Task<Scene> NewAsync(ApiFixture api)
    {
        var scene = new Scene(api);
        var bank = await api.NewBankAsync();
        var clerk = await api.NewUserAsync();
        foreach (var role in (await api.Admin().OkAsync($"{Obp}/roles"))["roles"]!.AsArray())
            await api.GrantAsync(clerk.UserId, role!.Text("role"), (bool)role!["requires_bank_id"]! ? bank : "");
        var customer = await api.NewCustomerAsync(bank);
        var client = api.ClientFor(clerk.Token);
        scene.names["bankId"] = bank;
        scene.names["token"] = clerk.Token;
        scene.names["customerId"] = customer.Text("customer_id");
        scene.names["customerNumber"] = customer.Text("customer_number");
        await scene.RenewVictimAsync();

        var (atBank, ofCustomer) = ($"banks/{bank}", $"banks/{bank}/customers/{customer.Text("customer_id")}");
        foreach (var (made, user) in new (IDictionary<string, string>, string)[] { (scene.toDelete, clerk.UserId), (scene.names, scene.names["userId"]) })
        {
            var tag = Guid.NewGuid().ToString("N")[..8];
            await MakeAsync("webhookId", "webhook_id", $"{Obp}/{atBank}/webhooks", new JsonObject { ["url"] = "https://hooks.example.com/" });
            await MakeAsync("customerAddressId", "customer_address_id", $"{Obp}/{ofCustomer}/address", new JsonObject
            {
                ["line_1"] = tag,
                ["line_2"] = "",
                ["line_3"] = "",
                ["city"] = "",
                ["county"] = "",
                ["state"] = "",
                ["postcode"] = "",
                ["country_code"] = "",
                ["status"] = "",
                ["tags"] = new JsonArray("a"),
            });
            await MakeAsync("taxResidenceId", "tax_residence_id", $"{Obp}/{ofCustomer}/tax-residence",
                new JsonObject { ["domain"] = "DE", ["tax_number"] = tag });
            await MakeAsync("customerAttributeId", "customer_attribute_id", $"/obp/v4.0.0/{ofCustomer}/attribute",
                new JsonObject { ["name"] = tag, ["type"] = "STRING", ["value"] = "" });
            await MakeAsync("userCustomerLinkId", "user_customer_link_id", $"{Obp}/{atBank}/user_customer_links",
                new JsonObject { ["user_id"] = user, ["customer_id"] = customer.Text("customer_id") });
            await MakeAsync("consumerId", "consumer_id", "/obp/v4.0.0/management/consumers", new JsonObject
            {
                ["app_name"] = tag,
                ["app_type"] = "Web",
                ["description"] = "",
                ["developer_email"] = "a@example.com",
                ["redirect_url"] = "",
                ["created_by_user_id"] = user,
                ["enabled"] = true,
                ["created"] = "2024-02-13T20:38:17Z",
                ["clientCertificate"] = "",
            });

            async Task MakeAsync(string name, string field, string path, JsonObject body)
            {
                var reply = await client.PostAsJsonAsync(path, body);
                var text = await reply.Content.ReadAsStringAsync();
                Assert.True(reply.IsSuccessStatusCode, text);
                made[name] = JsonNode.Parse(text)!.Text(field);
            }
        }

        // Each of what was made has been told to it.
        var deliveries = await client.OkAsync($"{Obp}/{atBank}/webhooks/{scene.names["webhookId"]}/deliveries");
        scene.names["deliveryId"] = deliveries["deliveries"]![0]!.Text("delivery_id");
        return scene;
    }

    /// <summary>The names for one request.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesForAsync(FuzzRequest request)
    {
        if (!Ending.Contains(request.OperationId))
            return request.Verb == "DELETE" ? names.Where(name => !toDelete.ContainsKey(name.Key)).Concat(toDelete).ToDictionary() : names;

        var login = await api.TryLoginAsync(names["username"], names["password"]);
        if (login.StatusCode != HttpStatusCode.Created)
            await RenewVictimAsync();
        else
            names["victimToken"] = (string)(await login.Content.ReadFromJsonAsync<JsonNode>())!["token"]!;
        return new Dictionary<string, string>(names) { ["token"] = names["victimToken"] };
    }

    /// <summary>The user of whom the requests speak; never the one who sends them.</summary>
    private async Task RenewVictimAsync()
    {
        var victim = await api.NewUserAsync();
        names["entitlementId"] = await api.GrantAsync(victim.UserId, "CanGetCustomerAddress", names["bankId"]);
        names["userId"] = victim.UserId;
        names["username"] = victim.Username;
        names["password"] = victim.Password;
        names["victimToken"] = victim.Token;
    }
}
