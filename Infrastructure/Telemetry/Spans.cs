using System.Diagnostics;

namespace ObpCustomerService.Infrastructure.Telemetry;

/// <summary>The service's own spans, and the names of what they say. Without an exporter nobody listens and none is made.</summary>
internal static class Spans
{
    public const string Operation = "obp.operation";
    public const string BankId = "obp.bank_id";
    public const string Outcome = "obp.outcome";
    public const string CorrelationId = "obp.correlation_id";
    public const string ErrorType = "error.type";

    /// <summary>The outcome of what was not refused; otherwise it is the error's code, such as OBP-30046.</summary>
    public const string Success = "OK";

    public static readonly ActivitySource Source = new("ObpCustomerService");
}
