using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ObpCustomerService.Infrastructure.Data;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;
using Serilog.Parsing;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>Puts a line of UTF-8 together, its end included. Called by many threads at once.</summary>
internal interface ILogFormat
{
    void Format(LogEvent logEvent, IBufferWriter<byte> line);

    void Format(in RequestLine request, IBufferWriter<byte> line);
}

/// <summary>
/// Writes the log's lines to stdout, ten times a second all that have come since, or as soon as they fill the buffer: a write for each
/// would cost a request as much again as putting the line together.
/// </summary>
internal sealed class LogLines : ILogEventSink, IDisposable
{
    // Each thread puts its line together by itself: only to add it takes the others' turn.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? line;

    private readonly ILogFormat format;
    private readonly BufferedStream output = new(Console.OpenStandardOutput(), bufferSize: 32 * 1024);
    private readonly Lock sync = new();
    private readonly Timer timer;

    public LogLines(ILogFormat format)
    {
        this.format = format;
        timer = new Timer(_ => FlushIfFree(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    public void Emit(LogEvent logEvent)
    {
        format.Format(logEvent, NewLine());
        Write(logEvent.Level);
    }

    public void Write(in RequestLine request)
    {
        format.Format(request, NewLine());
        Write(request.Level);
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

    private static ArrayBufferWriter<byte> NewLine()
    {
        line ??= new ArrayBufferWriter<byte>();
        line.ResetWrittenCount();
        return line;
    }

    private void Write(LogEventLevel level)
    {
        lock (sync)
        {
            Write(line!.WrittenSpan);
            // The last one before the end may be the one that tells why.
            if (level >= LogEventLevel.Error)
                Flush();
        }
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        try
        {
            output.Write(text);
        }
        catch (IOException)
        {
            // Whoever read them has gone. The service goes on.
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
            // As above.
        }
    }
}

/// <summary>One JSON object a line, for collectors.</summary>
internal sealed class JsonLogFormat : ILogFormat
{
    // Of each thread, since it is used for every request.
    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    // Texts without quotation marks.
    private readonly MessageTemplateTextFormatter message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private readonly JsonValueFormatter values = new(typeTagName: null);

    public void Format(LogEvent logEvent, IBufferWriter<byte> line)
    {
        var text = new StringWriter();
        message.Format(logEvent, text);
        var json = Begin(line, logEvent.Timestamp, logEvent.Level, text.ToString(), logEvent.Exception);
        foreach (var (name, value) in logEvent.Properties)
        {
            var raw = new StringWriter();
            values.Format(value, raw);
            json.WritePropertyName(name);
            json.WriteRawValue(raw.ToString());
        }

        End(json, line);
    }

    public void Format(in RequestLine request, IBufferWriter<byte> line)
    {
        var json = Begin(line, DateTimeOffset.Now, request.Level, request.ToString(), request.Exception);
        json.WriteString("Method", request.Method);
        json.WriteString("Route", request.Route);
        json.WriteNumber("Status", request.Status);
        json.WriteNumber("Milliseconds", request.Milliseconds);
        json.WriteString("CorrelationId", request.CorrelationId);
        json.WriteString("UserId", request.UserId);
        json.WriteString("ConsumerId", request.ConsumerId);
        json.WriteString("SourceContext", RequestLog.Source);
        End(json, line);
    }

    private static Utf8JsonWriter Begin(IBufferWriter<byte> line, DateTimeOffset time, LogEventLevel level, string message, Exception? exception)
    {
        var json = writer ??= new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.Reset(line);
        json.WriteStartObject();
        WriteTime(time, json);
        json.WriteString("level", level.ToString());
        json.WriteString("message", message);
        if (exception is not null)
            json.WriteString("fault", LogFault.Of(exception));
        return json;
    }

    private static void End(Utf8JsonWriter json, IBufferWriter<byte> line)
    {
        json.WriteEndObject();
        json.Flush();
        line.Write("\n"u8);
    }

    // All seven places of the second, so that lines sort as they came.
    private static void WriteTime(DateTimeOffset time, Utf8JsonWriter json)
    {
        Span<byte> text = stackalloc byte[40];
        time.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        json.WriteString("time", text[..length]);
    }
}

/// <summary>For a person at a terminal.</summary>
internal sealed class ReadableLogFormat : ILogFormat
{
    private readonly MessageTemplateTextFormatter format = new("[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}\n");

    public void Format(LogEvent logEvent, IBufferWriter<byte> line)
    {
        var text = new StringWriter();
        format.Format(logEvent, text);
        if (logEvent.Exception is { } exception)
            text.Write($"{LogFault.Of(exception)}\n");
        Encoding.UTF8.GetBytes(text.ToString(), line);
    }

    public void Format(in RequestLine request, IBufferWriter<byte> line) => Format(
        new LogEvent(DateTimeOffset.Now, request.Level, request.Exception, new MessageTemplate([new TextToken(request.ToString())]), []), line);
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
