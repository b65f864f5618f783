using System.Text;
using ObpCustomerService.Infrastructure.Data;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// Writes the log's lines to stdout, as many at once as have come together: a write for each would cost a request more than the line
/// itself.
/// </summary>
internal sealed class LogLines(ITextFormatter format) : IBatchedLogEventSink, IDisposable
{
    private readonly StreamWriter output = new(Console.OpenStandardOutput(), bufferSize: 32 * 1024);

    public Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        foreach (var line in batch)
            format.Format(line, output);
        return output.FlushAsync();
    }

    public void Dispose() => output.Dispose();
}

/// <summary>One JSON object a line, for collectors.</summary>
internal sealed class JsonLogFormat : ITextFormatter
{
    private readonly MessageTemplateTextFormatter message = new("{Message:lj}");
    private readonly JsonValueFormatter values = new(typeTagName: null);

    // One line is written at a time.
    private readonly StringBuilder text = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        message.Format(logEvent, new StringWriter(text.Clear()));
        output.Write($"{{\"time\":\"{logEvent.Timestamp:O}\",\"level\":\"{logEvent.Level}\"");
        Write("message", text.ToString(), output);
        if (logEvent.Exception is { } exception)
            Write("fault", LogFault.Of(exception), output);
        foreach (var (name, value) in logEvent.Properties)
        {
            WriteName(name, output);
            values.Format(value, output);
        }

        output.Write("}\n");
    }

    private static void Write(string name, string value, TextWriter output)
    {
        WriteName(name, output);
        JsonValueFormatter.WriteQuotedJsonString(value, output);
    }

    private static void WriteName(string name, TextWriter output)
    {
        output.Write(',');
        JsonValueFormatter.WriteQuotedJsonString(name, output);
        output.Write(':');
    }
}

/// <summary>For a person at a terminal.</summary>
internal sealed class ReadableLogFormat : ITextFormatter
{
    private readonly MessageTemplateTextFormatter line = new("[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}\n");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        line.Format(logEvent, output);
        if (logEvent.Exception is { } exception)
            output.Write($"{LogFault.Of(exception)}\n");
    }
}

internal static class LogFault
{
    /// <summary>An exception without any text of its own: types from the outermost in, database codes, and the stack.</summary>
    public static string Of(Exception exception)
    {
        var chain = new List<string>();
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            chain.Add(DatabaseFaults.Code(inner) is { } code ? $"{inner.GetType().FullName} ({code})" : inner.GetType().FullName!);
        return string.Join(" <- ", chain) + Environment.NewLine + exception.StackTrace;
    }
}
