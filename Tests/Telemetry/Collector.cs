using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ObpCustomerService.Tests.Telemetry;

/// <summary>
/// Takes what is exported by OTLP over HTTP. Texts stand in such a message as they are, so that what was said, and what was not, is
/// found without reading its structure.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly StringBuilder received = new();

    private Collector(WebApplication server) => this.server = server;

    public string Address => server.Urls.First();

    /// <summary>The settings of a service that reports here, often.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
    };

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector.server.MapPost("/v1/{signal}", collector.TakeAsync);
        await collector.server.StartAsync();
        return collector;
    }

    /// <summary>All that has come, once these texts are among it.</summary>
    public async Task<string> ReceivedWithAsync(params string[] texts)
    {
        for (var wait = 0; wait < 200; wait++)
        {
            if (Received is var all && texts.All(text => all.Contains(text, StringComparison.Ordinal)))
                return all;
            await Task.Delay(50);
        }

        throw new TimeoutException($"Never received: {string.Join(", ", texts.Where(text => !Received.Contains(text, StringComparison.Ordinal)))}");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private string Received
    {
        get
        {
            lock (received)
                return received.ToString();
        }
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var message = new MemoryStream();
        await request.Body.CopyToAsync(message);
        lock (received)
            received.Append(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length)).Append('\n');
        return Results.Bytes([], "application/x-protobuf");
    }
}
