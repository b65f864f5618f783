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
        var warning = Assert.Single(api.Log.Events, line => line.MessageTemplate.Text.StartsWith("The readable secondary", StringComparison.Ordinal));
        Assert.Equal(LogEventLevel.Warning, warning.Level);
        Assert.Null(warning.Exception);
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

    protected override void Configure(IWebHostBuilder host) => host.ConfigureServices(services =>
        // Its own: the static logger is that of whichever service in this process was started last.
        services.AddSerilog(logger => logger.MinimumLevel.Warning().WriteTo.Sink(Log), preserveStaticLogger: true));

    internal sealed class Memory : ILogEventSink
    {
        public ConcurrentQueue<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Enqueue(logEvent);
    }
}
