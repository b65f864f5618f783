using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace ObpCustomerService.Infrastructure.Telemetry;

/// <summary>
/// Leaves on a span only what is known to hold nothing personal, whatever its maker or a later release of one puts there: paths,
/// queries, hosts and user agents are the client's words, and an exception's text can quote them.
/// </summary>
internal sealed class SpanCleaner : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.Ordinal,
        Spans.Operation, Spans.BankId, Spans.Outcome, Spans.CorrelationId, Spans.ErrorType,
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version",
        "db.system.name", "db.namespace", "db.query.summary", "db.response.status_code");

    // A client may send a state along with its trace, which every span of the trace would inherit.
    public override void OnStart(Activity data) => data.TraceStateString = null;

    public override void OnEnd(Activity data)
    {
        foreach (var (tag, _) in data.TagObjects.ToList())
        {
            if (!Harmless.Contains(tag))
                data.SetTag(tag, null);
        }

        // Without its description.
        data.SetStatus(data.Status);
    }
}
