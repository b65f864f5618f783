using System.Net;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Infrastructure.Webhooks;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Webhooks;

/// <summary>Who subscribes, and to what.</summary>
public abstract class WebhookSubscriptionTests(ApiFixture api, ShiftedClock clock)
{
    private Database Database => api.Services.GetRequiredService<Database>();

    [Fact]
    public async Task A_subscription_that_is_deleted_is_sent_nothing_and_is_swept_away()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        scene.Receiver.Answers(500);
        await scene.UpdateAsync("a@example.com");
        await scene.AttemptsAsync(1);

        await (await scene.Client.DeleteAsync($"{scene.Webhooks}/{scene.Id}")).ShouldBeAsync(HttpStatusCode.NoContent);

        await scene.UpdateAsync("b@example.com");
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Single(await scene.Receiver.AfterAWhileAsync());
        Assert.Empty((await scene.Client.OkAsync(scene.Webhooks))["webhooks"]!.AsArray());
        await NotFoundAsync(await scene.Client.GetAsync($"{scene.Webhooks}/{scene.Id}/deliveries"));
        await NotFoundAsync(await scene.Client.DeleteAsync($"{scene.Webhooks}/{scene.Id}"));
        // The service's own sweep may have been here first: a day has passed.
        await api.Services.GetRequiredService<Housekeeping>().SweepWebhooksAsync(CancellationToken.None);
        await using var connection = Database.Connect();
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM WebhookDelivery WHERE CustomerId = @Customer;", new { scene.Customer }));
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM WebhookSubscription WHERE WebhookId = @Id;", new { scene.Id }));
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_rests_encrypted()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        var rotated = await scene.RotateAsync();

        var shown = (await scene.Client.OkAsync(scene.Webhooks)).ToJsonString();

        Assert.DoesNotContain("secret", shown, StringComparison.Ordinal);
        await using var connection = Database.Connect();
        var row = await connection.QuerySingleAsync<KeptSecrets>(
            "SELECT Secret, PreviousSecret FROM WebhookSubscription WHERE WebhookId = @Id;", new { scene.Id });
        foreach (var secret in new[] { rotated, scene.Secret }.Select(secret => Convert.FromBase64String(secret["whsec_".Length..])))
        {
            Assert.Equal(32, secret.Length);
            Assert.All([row.Secret, row.PreviousSecret], kept => Assert.Equal(-1, kept.AsSpan().IndexOf(secret.AsSpan(0, 8))));
        }
    }

    [Theory]
    [InlineData("""{"url":"ftp://hooks.example.com"}""")]
    [InlineData("""{"url":"/customers"}""")]
    [InlineData("""{"url":"https://169.254.169.254/latest/meta-data"}""")]
    public async Task An_address_that_cannot_be_sent_to_is_refused(string body)
    {
        await using var scene = await WebhookScene.NewAsync(api);

        var reply = await scene.Client.PostAsync(scene.Webhooks, new StringContent(body, Encoding.UTF8, "application/json"));

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30047: Cannot create Webhook. The url is an absolute https address without user and fragment, on no internal network.");
    }

    [Fact]
    public async Task A_type_that_is_none_is_refused_and_so_is_one_subscription_too_many()
    {
        await using var scene = await WebhookScene.NewAsync(api);

        var wrongType = await scene.Client.PostAsJsonAsync(
            scene.Webhooks, new { url = scene.Receiver.Url, event_types = new[] { "customer.updated" } });

        Assert.StartsWith(
            "OBP-30047: Cannot create Webhook. Possible event_types are org.openbankproject.customer.created, ",
            (await wrongType.ShouldBeAsync(HttpStatusCode.BadRequest)).Text("message"), StringComparison.Ordinal);
        for (var subscription = 1; subscription < new WebhookOptions().SubscriptionsPerBank; subscription++)
            await scene.SubscribeAsync("/more");
        await (await scene.Client.PostAsJsonAsync(scene.Webhooks, new { url = scene.Receiver.Url }))
            .ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-30047: Cannot create Webhook. A bank has no more than 20.");
    }

    [Theory]
    [InlineData("state=late", "OBP-10012: Invalid value. The state is one of pending, delivered and dead.")]
    [InlineData("limit=0", "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!")]
    [InlineData("limit=501", "OBP-10012: Invalid value. Maximum number is 500.")]
    [InlineData("offset=-1", "OBP-10024: wrong value for obp_offset parameter. Please send a positive integer (=>0)!")]
    public async Task A_wrong_page_is_refused(string query, string detail)
    {
        await using var scene = await WebhookScene.NewAsync(api);

        await (await scene.Client.GetAsync($"{scene.Webhooks}/{scene.Id}/deliveries?{query}")).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, $"OBP-10016: Incorrect filter Parameters in URL.  <- {detail}");
    }

    private static Task NotFoundAsync(HttpResponseMessage reply) => reply.ShouldBeErrorAsync(
        HttpStatusCode.NotFound, "OBP-30050: Webhook not found. Please specify a valid value for WEBHOOK_ID.");

    private sealed class KeptSecrets
    {
        public byte[] Secret { get; set; } = [];
        public byte[] PreviousSecret { get; set; } = [];
    }
}

public sealed class WebhookSubscriptionsOnSqlite(WebhookSqliteApi api) : WebhookSubscriptionTests(api, api.Clock), IClassFixture<WebhookSqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class WebhookSubscriptionsOnSqlServer(WebhookSqlServerApi api)
    : WebhookSubscriptionTests(api, api.Clock), IClassFixture<WebhookSqlServerApi>;

public sealed class WebhooksOffTests(WebhooksOffApi api) : IClassFixture<WebhooksOffApi>
{
    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("DELETE", "/x")]
    [InlineData("POST", "/x/secret")]
    [InlineData("GET", "/x/deliveries")]
    [InlineData("POST", "/x/deliveries/y/resend")]
    public async Task Switched_off_each_of_the_endpoints_is_refused_after_the_login(string verb, string path)
    {
        using var request = Request();
        using var anonymous = Request();

        await (await api.Anonymous().SendAsync(anonymous)).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
        await (await api.Admin().SendAsync(request)).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, "OBP-30048: Webhooks are switched off at this API instance.");

        HttpRequestMessage Request() =>
            new(new HttpMethod(verb), $"/obp/v3.1.0/banks/gh.29.uk/webhooks{path}") { Content = JsonContent.Create(new { }) };
    }
}
