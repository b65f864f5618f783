using System.Diagnostics.Metrics;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Telemetry;

/// <summary>
/// What the framework does not measure. Durations of requests are its <c>http.server.request.duration</c>, to which
/// <see cref="OperationTags"/> adds the operation; those of SQL Server's commands are <c>db.client.operation.duration</c>.
/// </summary>
internal sealed class Measures
{
    public const string MeterName = "ObpCustomerService";

    private readonly Counter<long> loginFailures;
    private readonly Counter<long> roleRefusals;
    private readonly Counter<long> firehoseRows;
    private readonly Counter<long> webhooks;

    public Measures(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        loginFailures = meter.CreateCounter<long>("obp.login.failures", "{login}", "Logins that were refused, by the error's code.");
        roleRefusals = meter.CreateCounter<long>(
            "obp.role.refusals", "{request}", "Requests refused for want of a role, by the roles that would do.");
        firehoseRows = meter.CreateCounter<long>("obp.firehose.rows", "{row}", "Customers given out by the firehose.");
        webhooks = meter.CreateCounter<long>("obp.webhooks", "{message}", "Attempts to send a webhook, by what became of it.");
    }

    public void LoginFailed(ApiError why) => loginFailures.Add(1, new KeyValuePair<string, object?>(Spans.Outcome, why.Code));

    public void RoleRefused(string roles) => roleRefusals.Add(1, new KeyValuePair<string, object?>("obp.role", roles));

    /// <param name="outcome">delivered, failed (it is tried again) or dead.</param>
    public void WebhookSent(string outcome) => webhooks.Add(1, new KeyValuePair<string, object?>(Spans.Outcome, outcome));

    public void FirehoseRowRead() => firehoseRows.Add(1);
}
