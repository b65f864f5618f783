using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Webhooks;

/// <summary>A bank with a customer, and a receiver that has subscribed to it.</summary>
internal sealed class WebhookScene(HttpClient client, string token, Receiver receiver, string bank, string customer) : IAsyncDisposable
{
    public HttpClient Client { get; set; } = client;

    public string Token => token;

    public Receiver Receiver => receiver;

    public string Bank => bank;

    public string Customer => customer;

    public string Webhooks => $"/obp/v3.1.0/banks/{bank}/webhooks";

    public string Id { get; private set; } = "";

    public string Secret { get; private set; } = "";

    public static async Task<WebhookScene> NewAsync(ApiFixture api, params string[] eventTypes)
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var user = await api.NewUserAsync(bank, "CanManageWebhooks", "CanUpdateCustomerEmail");
        var scene = new WebhookScene(api.ClientFor(user.Token), user.Token, await Receiver.StartAsync(), bank, customer);
        var webhook = await scene.SubscribeAsync("/", eventTypes);
        (scene.Id, scene.Secret) = (webhook.Text("webhook_id"), webhook.Text("secret"));
        return scene;
    }

    public async Task<JsonNode> SubscribeAsync(string path, params string[] eventTypes) => await (await Client.PostAsJsonAsync(
        Webhooks, new { url = $"{receiver.Url}{path}", event_types = eventTypes })).ShouldBeAsync(HttpStatusCode.Created);

    public async Task UpdateAsync(string email, string? of = null) => await (await Client.PutAsJsonAsync(
        $"/obp/v3.1.0/banks/{bank}/customers/{of ?? customer}/email", new { email })).ShouldBeAsync(HttpStatusCode.OK);

    public async Task<string> RotateAsync() => (await (await Client.PostAsJsonAsync(
        $"{Webhooks}/{Id}/secret", new { })).ShouldBeAsync(HttpStatusCode.Created)).Text("secret");

    public async Task<JsonNode> ResendAsync(string delivery) => await (await Client.PostAsJsonAsync(
        $"{Webhooks}/{Id}/deliveries/{delivery}/resend", new { })).ShouldBeAsync(HttpStatusCode.OK);

    public async Task<JsonNode> WebhookAsync() =>
        (await Client.OkAsync(Webhooks))["webhooks"]!.AsArray().Single(webhook => webhook!.Text("webhook_id") == Id)!;

    public async Task<JsonArray> DeliveriesAsync(string state = "", int limit = 50) =>
        (await Client.OkAsync($"{Webhooks}/{Id}/deliveries?state={state}&limit={limit}"))["deliveries"]!.AsArray();

    /// <summary>The newest one in the state, once there are so many.</summary>
    public async Task<JsonNode> DeliveryAsync(string state, int count = 1)
    {
        for (var waited = 0; waited < 600 && (await DeliveriesAsync(state)).Count < count; waited++)
            await Task.Delay(50);
        var deliveries = await DeliveriesAsync(state);
        Assert.Equal(count, deliveries.Count);
        return deliveries[0]!;
    }

    /// <summary>The only one, once it was tried so often.</summary>
    public async Task<JsonNode> AttemptsAsync(int count)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            var delivery = Assert.Single(await DeliveriesAsync())!;
            if ((int)delivery["attempts"]! == count)
                return delivery;
            await Task.Delay(50);
        }

        throw new TimeoutException();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Nothing of this test's is looked at during the next one.
            await Client.DeleteAsync($"{Webhooks}/{Id}");
        }
        catch (ObjectDisposedException)
        {
            // The test failed while the service was down: that is the news.
        }

        await receiver.DisposeAsync();
    }
}
