using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Limits;

/// <summary>Few calls an hour, but more than it takes to make what the test needs.</summary>
public sealed class CountingApi : SqliteApi
{
    public const int PerHour = 40;

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Limits:ConsumerPerHour", $"{PerHour}");
}

public sealed class ConsumerLimitTests(CountingApi api) : IClassFixture<CountingApi>
{
    private const string CurrentUser = "/obp/v3.1.0/users/current";
    private const string TooMany = "OBP-10018: Too Many Requests. We only allow 40 requests per hour for this Consumer.";

    [Fact]
    public async Task A_consumers_calls_are_counted_down_and_refused_after_the_last_whoever_the_user_is()
    {
        var (first, second, key) = await NewConsumerAsync();
        var clients = new[] { api.ClientFor(first), api.ClientFor(second) };

        for (var call = 1; call <= CountingApi.PerHour; call++)
        {
            var reply = await clients[call % 2].GetAsync(CurrentUser);
            await reply.ShouldBeAsync(HttpStatusCode.OK);
            Assert.Equal((CountingApi.PerHour, CountingApi.PerHour - call), (Header(reply, "Limit"), Header(reply, "Remaining")));
            Assert.InRange(Header(reply, "Reset"), 3500, 3600);
        }

        foreach (var client in clients)
        {
            var reply = await client.GetAsync(CurrentUser);
            await reply.ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, TooMany);
            Assert.Equal((CountingApi.PerHour, 0), (Header(reply, "Limit"), Header(reply, "Remaining")));
            Assert.Equal(TimeSpan.FromSeconds(Header(reply, "Reset")), reply.Headers.RetryAfter!.Delta);
        }

        // The user is found first, the role is asked afterwards. Another consumer has its own count, and the login none.
        await (await api.ClientFor("unknown").GetAsync(CurrentUser)).ShouldBeAsync(HttpStatusCode.Unauthorized);
        await (await clients[0].GetAsync("/obp/v3.1.0/users/user_id/x")).ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, TooMany);
        await api.Admin().OkAsync(CurrentUser);
        await (await api.TryLoginAsync("demo.admin", "demo-Password-1", key)).ShouldBeAsync(HttpStatusCode.Created);
    }

    /// <summary>Two users of it, and its key.</summary>
    private async Task<(string First, string Second, string Key)> NewConsumerAsync()
    {
        var consumer = await api.NewConsumerAsync();
        var key = consumer.Text("key");
        return (await api.LoginAsync("demo.clerk", "demo-Password-1", key), await api.LoginAsync("demo.customer", "demo-Password-1", key), key);
    }

    private static int Header(HttpResponseMessage reply, string name) =>
        int.Parse(reply.Headers.GetValues($"X-Rate-Limit-{name}").Single(), CultureInfo.InvariantCulture);
}

public sealed class ShortPeriodApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Limits:ConsumerPerSecond", "5");
        host.UseSetting("Limits:ConsumerPerMinute", "500");
        host.UseSetting("Limits:ConsumerPerDay", "1000");
    }
}

public sealed class ShortPeriodTests(ShortPeriodApi api) : IClassFixture<ShortPeriodApi>
{
    [Fact]
    public async Task The_count_begins_again_when_the_answer_said_it_would()
    {
        var reply = await api.Admin().GetAsync("/obp/v3.1.0/users/current");
        for (var call = 0; call < 200 && reply.StatusCode == HttpStatusCode.OK; call++)
            reply = await api.Admin().GetAsync("/obp/v3.1.0/users/current");

        await reply.ShouldBeErrorAsync(
            HttpStatusCode.TooManyRequests, "OBP-10018: Too Many Requests. We only allow 5 requests per second for this Consumer.");
        Assert.Equal("5", reply.Headers.GetValues("X-Rate-Limit-Limit").Single());
        await Task.Delay(reply.Headers.RetryAfter!.Delta!.Value);

        await api.Admin().OkAsync("/obp/v3.1.0/users/current");
    }
}

public sealed class AnonymousLimitApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Limits:AnonymousPerHour", "5");
}

public sealed class AnonymousLimitTests(AnonymousLimitApi api) : IClassFixture<AnonymousLimitApi>
{
    // Else a guesser of passwords would only have to take another name each time.
    [Fact]
    public async Task Calls_without_good_credentials_are_counted_by_address_logins_too()
    {
        var reply = await api.TryLoginAsync("nobody.at.all", "Wrong-Password-1");
        for (var call = 0; call < 5 && reply.StatusCode == HttpStatusCode.Unauthorized; call++)
            reply = await api.TryLoginAsync($"nobody.{call}.at.all", "Wrong-Password-1");

        const string TooMany = "OBP-10018: Too Many Requests. We only allow 5 requests per hour for anonymous access.";
        await reply.ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, TooMany);
        await (await api.Anonymous().GetAsync("/obp/v3.1.0/banks")).ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, TooMany);
        await (await api.ClientFor("unknown").GetAsync("/obp/v3.1.0/banks")).ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, TooMany);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous().ReadyAsync());
        var told = await api.Admin().GetAsync("/obp/v3.1.0/banks");
        await told.ShouldBeAsync(HttpStatusCode.OK);
        Assert.False(told.Headers.Contains("X-Rate-Limit-Limit"), "a consumer is not limited here");
    }
}
