using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ObpCustomerService.Infrastructure.Telemetry;

/// <summary>
/// Traces and metrics by OTLP, as OpenTelemetry's own variables say. Where OTEL_EXPORTER_OTLP_ENDPOINT is not set nothing listens and
/// nothing is paid for. Events on a span, such as an exception with its text, are never switched on.
/// </summary>
internal static class TelemetryExport
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Measures>();
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        builder.Services.AddSingleton<PoolUse>();
        builder.Services.AddOpenTelemetry().ConfigureResource(Describe).WithTracing(Trace).WithMetrics(Measure);
    }

    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come last, and so win.
    private static void Describe(ResourceBuilder resource) => resource
        .AddService("ObpCustomerService", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3))
        .AddEnvironmentVariableDetector();

    // The cleaner comes before the exporter, which takes what is left.
    private static void Trace(TracerProviderBuilder traces) => traces
        .AddSource(Spans.Source.Name)
        .AddAspNetCoreInstrumentation(options =>
        {
            options.Filter = context => !context.Request.Path.StartsWithSegments("/health");
            options.EnrichWithHttpResponse = (span, response) => span.SetTag(Spans.CorrelationId, response.HttpContext.TraceIdentifier);
        })
        .AddSqlClientInstrumentation()
        .AddProcessor<SpanCleaner>()
        .AddOtlpExporter();

    private static void Measure(MeterProviderBuilder metrics) => metrics
        .AddMeter(Measures.MeterName)
        .AddInstrumentation(services => services.GetRequiredService<PoolUse>())
        .AddAspNetCoreInstrumentation()
        .AddSqlClientInstrumentation()
        .AddView("db.client.operation.duration", new MetricStreamConfiguration { TagKeys = ["db.system.name", "db.namespace", Spans.ErrorType] })
        .AddOtlpExporter();
}
