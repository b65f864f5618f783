using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// What is logged, and as what. An exception is told by type, database code and stack; its text can quote what a client sent.
/// </summary>
internal static class Logging
{
    private static readonly string[] Sections = ["MinimumLevel", "LevelSwitches"];

    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new LogLines(builder.Environment.IsDevelopment() ? new ReadableLogFormat() : new JsonLogFormat()));
        builder.Services.AddSerilog((services, logger) => logger
            .MinimumLevel.Information()
            // Asked before a line is made: of a request alone the framework has four.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // As long as it may log anything, the framework makes a span and a scope for each request, though nobody takes them. Spans that
            // are exported are made all the same, and faults are told by the ExceptionTranslator.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            // Levels only (see Faults). Without an assembly it would look for sinks in all of the program's.
            .ReadFrom.Configuration(builder.Configuration, new ConfigurationReaderOptions(typeof(Logging).Assembly))
            .Filter.ByExcluding(IsTalkOfTheFramework)
            .Enrich.With<WithoutPath>()
            .WriteTo.Sink(services.GetRequiredService<LogLines>()));
    }

    /// <summary>What section <c>Serilog</c> cannot set: another sink would tell exceptions' texts.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration) =>
        from setting in configuration.GetSection("Serilog").GetChildren()
        where !Sections.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)
        select $"Serilog:{setting.Key} cannot be set; the log goes to stdout, and {string.Join(" and ", Sections)} are what can be set of it.";

    public static void UseRequestLog(this WebApplication app) => app.UseMiddleware<RequestLog>();

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
