using System.Globalization;
using System.Text;
using ObpCustomerService.Infrastructure.Data;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;
using Serilog.Parsing;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// Writes the log's lines to stdout, ten times a second all that have come since, or as soon as they fill the buffer: a write for each
/// would cost a request as much again as putting the line together.
/// </summary>
internal sealed class LogLines : ILogEventSink, IDisposable
{
    // Each thread puts its line together by itself: only to add it takes the others' turn.
    [ThreadStatic]
    private static StringBuilder? line;

    private readonly ITextFormatter format;
    private readonly StreamWriter output = new(Console.OpenStandardOutput(), bufferSize: 32 * 1024);
    private readonly Lock sync = new();
    private readonly Timer timer;

    public LogLines(ITextFormatter format)
    {
        this.format = format;
        timer = new Timer(_ => FlushIfFree(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    public void Emit(LogEvent logEvent)
    {
        var text = (line ??= new StringBuilder()).Clear();
        format.Format(logEvent, new StringWriter(text));
        lock (sync)
        {
            output.Write(text);
            // The last one before the end may be the one that tells why.
            if (logEvent.Level >= LogEventLevel.Error)
                Flush();
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (sync)
            Flush();
    }

    // A reader that is slow holds up those who log; the timer need not wait along with them.
    private void FlushIfFree()
    {
        if (!sync.TryEnter())
            return;
        try
        {
            Flush();
        }
        finally
        {
            sync.Exit();
        }
    }

    private void Flush()
    {
        try
        {
            output.Flush();
        }
        catch (IOException)
        {
            // Whoever read them has gone. The service goes on.
        }
    }
}

/// <summary>One JSON object a line, for collectors.</summary>
internal sealed class JsonLogFormat : ITextFormatter
{
    private readonly JsonValueFormatter values = new(typeTagName: null);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var text = new StringWriter();
        WriteMessage(logEvent, text);
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

    // As {Message:lj} would: texts without quotation marks.
    private static void WriteMessage(LogEvent logEvent, StringWriter output)
    {
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken { PropertyName: var name }
                && logEvent.Properties.GetValueOrDefault(name) is ScalarValue { Value: string value })
                output.Write(value);
            else
                token.Render(logEvent.Properties, output, CultureInfo.InvariantCulture);
        }
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
