using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>Where the readable secondary is configured and nobody listens there.</summary>
[Trait("Engine", "SqlServer")]
public sealed class ReadableSecondaryTests(LonelySqlServerApi api) : IClassFixture<LonelySqlServerApi>
{
    [Fact]
    public async Task Firehose_and_crm_events_come_from_the_primary_and_the_log_tells_it_once()
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var reader = await api.NewReaderAsync(bank);

        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => reader.FirehoseAsync(bank)));
        var events = await reader.OkAsync($"/obp/v3.1.0/banks/{bank}/crm-events");

        Assert.All(pages, page => Assert.Equal([customer], page.Ids()));
        Assert.Empty(events["crm_events"]!.AsArray());
        var warning = Assert.Single(api.Log.OfSecondary);
        Assert.Equal(LogEventLevel.Warning, warning.Level);
        Assert.Null(warning.Exception);
    }
}

/// <summary>Where the readable secondary serves, and is lost while it is asked.</summary>
[Trait("Engine", "SqlServer")]
public sealed class LostSecondaryTests(ProxiedSecondaryApi api) : IClassFixture<ProxiedSecondaryApi>
{
    // The pool has a connection, so that nothing is wrong before the statement is sent.
    [Fact]
    public async Task A_list_that_has_not_begun_comes_from_the_primary()
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var reader = await api.NewReaderAsync(bank);
        Assert.Equal([customer], (await reader.FirehoseAsync(bank)).Ids());
        Assert.Empty(api.Log.OfSecondary);

        api.Proxy.CutAtEveryAnswer();
        var page = await reader.FirehoseAsync(bank);

        Assert.Equal([customer], page.Ids());
        Assert.True(api.Proxy.Cuts > 0);
        Assert.Single(api.Log.OfSecondary);
    }
}

/// <summary>The service with a proxy before its secondary, which is the primary itself by another way.</summary>
public sealed class ProxiedSecondaryApi : SqlServerApi
{
    private TcpProxy? proxy;

    internal TcpProxy Proxy => proxy!;

    internal Memory Log { get; } = new();

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync()
    {
        var settings = new Dictionary<string, string>(await base.SettingsAsync());
        var (host, port) = await SqlServerDatabase.AddressAsync();
        proxy ??= new TcpProxy(host, port);
        settings["ConnectionStrings:CustomerReadOnly"] = new SqlConnectionStringBuilder(settings["ConnectionStrings:Customer"])
        {
            DataSource = $"127.0.0.1,{proxy.Port}",
        }.ConnectionString;
        return settings;
    }

    protected override void Configure(IWebHostBuilder host) => Log.AddTo(host);

    protected override async Task CleanUpAsync()
    {
        await base.CleanUpAsync();
        if (proxy is not null)
            await proxy.DisposeAsync();
    }
}

/// <summary>The service on a primary that is there and a secondary that is not.</summary>
public sealed class LonelySqlServerApi : SqlServerApi
{
    internal Memory Log { get; } = new();

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync()
    {
        var settings = new Dictionary<string, string>(await base.SettingsAsync());
        settings["ConnectionStrings:CustomerReadOnly"] = new SqlConnectionStringBuilder(settings["ConnectionStrings:Customer"])
        {
            // Nobody listens on port 1.
            DataSource = "127.0.0.1,1",
        }.ConnectionString;
        return settings;
    }

    protected override void Configure(IWebHostBuilder host) => Log.AddTo(host);
}

/// <summary>What the service logs, warnings and above.</summary>
internal sealed class Memory : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> events = [];

    public IEnumerable<LogEvent> OfSecondary =>
        events.Where(line => line.MessageTemplate.Text.StartsWith("The readable secondary", StringComparison.Ordinal));

    // Its own: the static logger is that of whichever service in this process was started last.
    public void AddTo(IWebHostBuilder host) => host.ConfigureServices(services =>
        services.AddSerilog(logger => logger.MinimumLevel.Warning().WriteTo.Sink(this), preserveStaticLogger: true));

    public void Emit(LogEvent logEvent) => events.Enqueue(logEvent);
}
