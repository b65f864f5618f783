using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Webhooks;

/// <summary>The time of day, which a test can let pass. What waits for a stretch of time waits for real.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ticks));

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}

/// <summary>A service that looks ten times a second, and tries four times, an hour apart and more.</summary>
internal static class WebhookApi
{
    public const int Attempts = 4;

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static void Configure(IWebHostBuilder host, ShiftedClock clock) => host
        .UseSetting("Webhooks:Interval", "00:00:00.1")
        .UseSetting("Webhooks:Timeout", $"{Timeout}")
        .UseSetting("Webhooks:Attempts", $"{Attempts}")
        .UseSetting("Webhooks:FirstRetry", "01:00:00")
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));
}

public sealed class WebhookSqliteApi : SqliteApi
{
    public ShiftedClock Clock { get; } = new();

    protected override void Configure(IWebHostBuilder host) => WebhookApi.Configure(host, Clock);
}

public sealed class WebhookSqlServerApi : SqlServerApi
{
    public ShiftedClock Clock { get; } = new();

    protected override void Configure(IWebHostBuilder host) => WebhookApi.Configure(host, Clock);
}

public sealed class WebhooksOffApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Webhooks:Enabled", "false");
}
