using System.Collections.Frozen;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// One line for each request: method, route pattern (never the path, which can hold names), status, time, and the ids of request,
/// user and application. An exception is told by type, database code and stack; its text can quote what a client sent.
/// </summary>
internal static class Logging
{
    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal,
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options,
        HttpMethods.Connect, HttpMethods.Trace);

    public static void AddLogging(this WebApplicationBuilder builder)
    {
        ITextFormatter format = builder.Environment.IsDevelopment() ? new ReadableLogFormat() : new JsonLogFormat();
        builder.Services.AddSerilog(logger => logger
            .MinimumLevel.Information()
            // Asked before a line is made: of a request alone the framework has four.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // As long as it may log anything, the framework makes a span and a scope for each request, though nobody takes them. Spans that
            // are exported are made all the same, and faults are told by the ExceptionTranslator.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            .ReadFrom.Configuration(builder.Configuration)
            .Filter.ByExcluding(IsTalkOfTheFramework)
            .Enrich.With<WithoutPath>()
            .WriteTo.Sink(new LogLines(format)));
    }

    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.MessageTemplate = "{Method} {Route} answered {Status} in {Milliseconds:0.0} ms ({CorrelationId})";
        options.GetLevel = (context, _, exception) =>
            exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : context.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug
            : LogEventLevel.Information;
        options.GetMessageTemplateProperties = (context, _, milliseconds, status) =>
        [
            new("Method", new ScalarValue(MethodOf(context))),
            new("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
            new("Status", new ScalarValue(status)),
            new("Milliseconds", new ScalarValue(milliseconds)),
            new("CorrelationId", new ScalarValue(context.TraceIdentifier)),
            new("UserId", new ScalarValue(context.Features.Get<Caller>()?.UserId)),
            new("ConsumerId", new ScalarValue(context.Features.Get<Caller>()?.ConsumerId)),
        ];
    });

    // A client may send any word as the method.
    private static string MethodOf(HttpContext context) => Methods.Contains(context.Request.Method) ? context.Request.Method : "(other)";

    // At its lower levels the framework writes paths, queries and headers. Whatever level is configured, those stay out.
    private static bool IsTalkOfTheFramework(LogEvent log) =>
        log.Level < LogEventLevel.Warning
        && log.Properties.TryGetValue("SourceContext", out var source)
        && source is ScalarValue { Value: string name }
        && (name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal))
        && !name.StartsWith("Microsoft.Hosting.Lifetime", StringComparison.Ordinal);

    /// <summary>The host puts the path of the request on every line; a path can hold a name.</summary>
    private sealed class WithoutPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            logEvent.RemovePropertyIfPresent("RequestPath");
            logEvent.RemovePropertyIfPresent("RequestId");
            logEvent.RemovePropertyIfPresent("ConnectionId");
        }
    }
}
