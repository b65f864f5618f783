using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Limits;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Limits;

/// <summary>Two requests at once, and one that waits.</summary>
public sealed class CrowdedApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Limits:ConcurrentRequests", "2");
        host.UseSetting("Limits:QueuedRequests", "1");
    }
}

/// <summary>
/// More requests than the service works on are refused at once, and as soon as one has ended the next is taken. Nothing is timed: the
/// requests that keep the places cannot come to an end before the test lets them.
/// </summary>
public sealed class ConcurrencyLimitTests(CrowdedApi api) : IClassFixture<CrowdedApi>
{
    private const string Banks = "/obp/v3.1.0/banks";

    [Fact]
    public async Task A_crowd_is_refused_at_once_and_the_places_are_free_again_at_once()
    {
        for (var round = 0; round < 3; round++)
        {
            var bank = await api.NewBankAsync();
            await using var writer = await HeldWriter.BeginAsync(api);
            var (crowd, refused) = await CrowdAsync(bank);

            Assert.All(refused, reply => Assert.Equal(TimeSpan.FromSeconds(1), reply.Headers.RetryAfter!.Delta));
            foreach (var reply in refused)
            {
                await reply.ShouldBeErrorAsync(
                    HttpStatusCode.ServiceUnavailable, "OBP-10018: Too Many Requests. The service works on as many as it can; please try again.");
            }

            await (await api.Anonymous().GetAsync(Banks)).ShouldBeAsync(HttpStatusCode.ServiceUnavailable);
            // What is refused without any work needs no place, and neither do the probes.
            await (await api.Anonymous().GetAsync("/obp/v3.1.0/nothing")).ShouldBeAsync(HttpStatusCode.NotFound);
            Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().GetAsync("/health/live")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, await api.Anonymous().ReadyAsync());
            Assert.DoesNotContain(crowd, request => request.IsCompleted);

            await writer.EndAsync();

            foreach (var reply in await Task.WhenAll(crowd))
                await reply.ShouldBeAsync(HttpStatusCode.Created);
            await (await api.Anonymous().GetAsync(Banks)).ShouldBeAsync(HttpStatusCode.OK);
        }
    }

    // Whoever gives up while it waits gives up its place in the queue, too.
    [Fact(Timeout = 60_000)]
    public async Task A_client_that_goes_away_makes_room_for_another()
    {
        var bank = await api.NewBankAsync();
        await using var writer = await HeldWriter.BeginAsync(api);
        using var patience = new CancellationTokenSource();
        var (crowd, _) = await CrowdAsync(bank, patience.Token);
        var other = api.Anonymous();
        await (await other.GetAsync(Banks)).ShouldBeAsync(HttpStatusCode.ServiceUnavailable);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(crowd));

        // The service learns of it a moment later.
        HttpResponseMessage reply;
        while ((reply = await other.GetAsync(Banks, TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.OK)
            await reply.ShouldBeAsync(HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>
    /// While somebody else writes: two take the places and one waits, whichever they are, and each waits for the writer. Of seven four
    /// are too many.
    /// </summary>
    private async Task<(List<Task<HttpResponseMessage>> Taken, List<HttpResponseMessage> Refused)> CrowdAsync(string bank, CancellationToken ct = default)
    {
        var crowd = Enumerable.Range(0, 7).Select(_ => CreateCustomerAsync(bank, ct)).ToList();
        var refused = new List<HttpResponseMessage>();
        while (refused.Count < 4)
        {
            var next = await Task.WhenAny(crowd);
            crowd.Remove(next);
            refused.Add(await next);
        }

        return (crowd, refused);
    }

    private Task<HttpResponseMessage> CreateCustomerAsync(string bank, CancellationToken ct) =>
        api.Admin().PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers", ApiFixture.StandardCustomer(), ct);
}

/// <summary>One request at once, many that wait, and little time for each.</summary>
public sealed class HurriedApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Limits:ConcurrentRequests", "1");
        host.UseSetting("Limits:QueuedRequests", "20");
        host.UseSetting("Limits:RequestSeconds", "2");
    }
}

public sealed class HurriedTests(HurriedApi api) : IClassFixture<HurriedApi>
{
    // They come at once, so that the time of most is over before the one that has the place gives it up.
    [Fact]
    public async Task A_request_whose_time_is_over_while_it_waits_is_told_so()
    {
        var bank = await api.NewBankAsync();
        await using var writer = await HeldWriter.BeginAsync(api);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            api.Admin().PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers", ApiFixture.StandardCustomer())));
        await writer.EndAsync();

        foreach (var reply in replies)
            await reply.ShouldBeAsync(HttpStatusCode.RequestTimeout);
    }
}

public sealed class BusyThreadsApi : SqliteApi
{
    private readonly ToldWork waiting = new();

    public void Wait(long count) => waiting.Told = count;

    protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services => services.AddSingleton<WaitingWork>(waiting));

    private sealed class ToldWork : WaitingWork
    {
        public long Told { get; set; }

        public override long Count => Told;
    }
}

public sealed class BusyThreadsTests(BusyThreadsApi api) : IClassFixture<BusyThreadsApi>
{
    // The embedded engine keeps a request's thread, so that the places are never all taken.
    [Fact]
    public async Task Requests_are_refused_while_too_much_waits_for_a_thread_and_not_a_moment_longer()
    {
        api.Wait(501);
        await (await api.Anonymous().GetAsync("/obp/v3.1.0/banks")).ShouldBeErrorAsync(
            HttpStatusCode.ServiceUnavailable, "OBP-10018: Too Many Requests. The service works on as many as it can; please try again.");
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous().ReadyAsync());

        api.Wait(500);
        await (await api.Anonymous().GetAsync("/obp/v3.1.0/banks")).ShouldBeAsync(HttpStatusCode.OK);
    }
}
