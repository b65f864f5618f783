using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;

namespace ObpCustomerService.Infrastructure.Telemetry;

/// <summary>
/// The connections to SQL Server in the pools, in use and free. SqlClient tells them as event counters, which OTLP does not know, so
/// the last values are handed on. SQLite's are files and not worth counting.
/// </summary>
internal sealed class PoolUse : EventListener
{
    private const string SqlClient = "Microsoft.Data.SqlClient.EventSource";

    // As often as a change can be seen by an exporter that is set to be quick; a minute is usual.
    private static readonly Dictionary<string, string?> EverySecond = new() { ["EventCounterIntervalSec"] = "1" };

    private long used;
    private long idle;

    public PoolUse(IMeterFactory meters) => meters.Create(Measures.MeterName).CreateObservableGauge(
        "db.client.connection.count", Read, "{connection}", "Connections to SQL Server in the pools, by state.");

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        // Without keywords the source sends its counters and none of its traces, which quote statements.
        if (eventSource.Name == SqlClient)
            EnableEvents(eventSource, EventLevel.Informational, EventKeywords.None, EverySecond);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is not { EventName: "EventCounters", Payload: [IDictionary<string, object?> counter] } || counter["Mean"] is not double value)
            return;
        switch (counter["Name"])
        {
            case "number-of-active-connections":
                Interlocked.Exchange(ref used, (long)value);
                break;
            case "number-of-free-connections":
                Interlocked.Exchange(ref idle, (long)value);
                break;
        }
    }

    private Measurement<long>[] Read() =>
    [
        new(Interlocked.Read(ref used), new KeyValuePair<string, object?>("db.client.connection.state", "used")),
        new(Interlocked.Read(ref idle), new KeyValuePair<string, object?>("db.client.connection.state", "idle")),
    ];
}
