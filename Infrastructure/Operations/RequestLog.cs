using System.Collections.Frozen;
using System.Diagnostics;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;
using Serilog.Events;
using Serilog.Parsing;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// One line for each request: method, route pattern (never the path, which can hold names), status, time in milliseconds, and the ids of
/// request, user and application. Serilog's own middleware would also carry a place for others' properties through every await.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, Serilog.ILogger logger)
{
    private static readonly MessageTemplate Template =
        new MessageTemplateParser().Parse("{Method} {Route} answered {Status} in {Milliseconds} ms ({CorrelationId})");

    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal,
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options,
        HttpMethods.Connect, HttpMethods.Trace);

    private readonly Serilog.ILogger log = logger.ForContext<RequestLog>();

    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            Write(context, StatusCodes.Status500InternalServerError, Stopwatch.GetElapsedTime(began), exception);
            throw;
        }

        Write(context, context.Response.StatusCode, Stopwatch.GetElapsedTime(began), null);
    }

    private void Write(HttpContext context, int status, TimeSpan time, Exception? exception)
    {
        var level = status >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : context.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug
            : LogEventLevel.Information;
        if (!log.IsEnabled(level))
            return;
        var caller = context.Features.Get<Caller>();
        log.Write(new LogEvent(DateTimeOffset.Now, level, exception, Template,
        [
            new("Method", new ScalarValue(MethodOf(context))),
            new("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
            new("Status", new ScalarValue(status)),
            new("Milliseconds", new ScalarValue(Math.Round(time.TotalMilliseconds, 1))),
            new("CorrelationId", new ScalarValue(context.TraceIdentifier)),
            new("UserId", new ScalarValue(caller?.UserId)),
            new("ConsumerId", new ScalarValue(caller?.ConsumerId)),
        ]));
    }

    // A client may send any word as the method.
    private static string MethodOf(HttpContext context) => Methods.Contains(context.Request.Method) ? context.Request.Method : "(other)";
}
