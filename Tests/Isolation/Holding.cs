using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Addresses;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Isolation;

/// <summary>
/// A customer, all that belongs to it, a user who is linked to it, and an application: the ids by which paths and bodies name them,
/// under the words that stand for them there.
/// </summary>
/// <param name="bank">Null: none of it is there, though every id could be.</param>
internal sealed class Holding(string? bank, IReadOnlyDictionary<string, string> ids, string consumerKey = "")
{
    private static readonly string[] RolesOfAdmin =
    [
        "CanGetCustomer", "CanCreateCustomerAddress", "CanGetCustomerAddress", "CanCreateTaxResidence", "CanGetTaxResidence",
        "CanAddSocialMediaHandle", "CanGetSocialMediaHandles", "CanManageWebhooks",
    ];

    public string? Bank => bank;

    public string this[string word] => ids[word];

    public static async Task<string> NewBankAsync(ApiFixture api)
    {
        var bank = await api.NewBankAsync();
        foreach (var role in RolesOfAdmin)
            await api.GrantAsync(api.AdminId, role, bank);
        return bank;
    }

    public static async Task<Holding> NewAsync(ApiFixture api, string bank)
    {
        var created = await api.NewCustomerAsync(bank);
        var (id, number, user) = (created.Text("customer_id"), created.Text("customer_number"), await api.NewUserAsync());
        var customer = $"/obp/v3.1.0/banks/{bank}/customers/{id}";
        var webhooks = $"/obp/v3.1.0/banks/{bank}/webhooks";
        var webhook = (await NewAsync(api, webhooks, new { url = "https://hooks.example.com/" })).Text("webhook_id");
        await NewAsync(api, $"{customer}/social_media_handles", new
        {
            customer_number = number,
            type = "github",
            handle = "ana",
            date_added = (string?)null,
            date_activated = (string?)null,
        });
        var consumer = await api.NewConsumerAsync();
        var attribute = new { name = "a", type = "STRING", value = "1" };
        var link = new { user_id = user.UserId, customer_id = id };
        return new Holding(bank, new Dictionary<string, string>
        {
            ["customer"] = id,
            ["number"] = number,
            ["address"] = (await NewAsync(api, $"{customer}/address", AddressBook.Body())).Text("customer_address_id"),
            ["taxResidence"] =
                (await NewAsync(api, $"{customer}/tax-residence", new { domain = "GB", tax_number = "1" })).Text("tax_residence_id"),
            ["attribute"] = (await NewAsync(api, $"/obp/v4.0.0/banks/{bank}/customers/{id}/attribute", attribute)).Text("customer_attribute_id"),
            ["link"] = (await NewAsync(api, $"/obp/v3.1.0/banks/{bank}/user_customer_links", link)).Text("user_customer_link_id"),
            ["webhook"] = webhook,
            ["delivery"] = (await api.Admin().OkAsync($"{webhooks}/{webhook}/deliveries"))["deliveries"]![0]!.Text("delivery_id"),
            ["holder"] = user.UserId,
            ["person"] = user.UserId,
            ["username"] = user.Username,
            ["entitlement"] = await api.GrantAsync(user.UserId, "CanGetAnyUser", ""),
            ["consumer"] = consumer.Text("consumer_id"),
        }, consumer.Text("key"));
    }

    /// <summary>Ids of nothing. Only the one whose links are asked for is somebody: a user who is linked to nobody.</summary>
    public static async Task<Holding> NoneAsync(ApiFixture api)
    {
        string[] words = ["customer", "address", "taxResidence", "attribute", "link", "webhook", "delivery", "person", "entitlement", "consumer"];
        return new Holding(null, new Dictionary<string, string>(words.Select(word => KeyValuePair.Create(word, Guid.NewGuid().ToString())))
        {
            ["number"] = "no-such-number",
            ["username"] = $"u.{Guid.NewGuid():N}",
            ["holder"] = (await api.NewUserAsync()).UserId,
        });
    }

    /// <summary>All that the service shows of it.</summary>
    public async Task<string> StateAsync(ApiFixture api)
    {
        var admin = api.Admin();
        var customer = $"banks/{bank}/customers/{ids["customer"]}";
        string[] paths =
        [
            $"v3.1.0/banks/{bank}/webhooks",
            $"v3.1.0/{customer}", $"v3.1.0/{customer}/addresses", $"v3.1.0/{customer}/tax-residences", $"v3.1.0/{customer}/social_media_handles",
            $"v4.0.0/{customer}/attributes", $"v4.0.0/banks/{bank}/user_customer_links/customers/{ids["customer"]}",
            $"v3.1.0/users/user_id/{ids["person"]}", $"v3.1.0/users/{ids["username"]}/lock-status",
        ];
        var parts = new List<string>();
        foreach (var path in paths)
            parts.Add((await admin.OkAsync($"/obp/{path}")).ToJsonString());
        parts.AddRange((await admin.FirehoseAsync(bank!)).Ids());
        using var login = await api.TryLoginAsync(ids["username"], "Test-Password-1", consumerKey);
        parts.Add(login.StatusCode.ToString());
        return string.Join('\n', parts);
    }

    private static async Task<JsonNode> NewAsync(ApiFixture api, string path, object body)
    {
        var reply = await api.Admin().PostAsJsonAsync(path, body);
        Assert.True(reply.IsSuccessStatusCode, $"{path} got {reply.StatusCode}");
        return (await reply.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
