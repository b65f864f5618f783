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

/// <summary>Puts an event together as a line of UTF-8, its end included. Called by many threads at once.</summary>
internal interface ILogFormat
{
    void Format(LogEvent logEvent, IBufferWriter<byte> line);
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
        line ??= new ArrayBufferWriter<byte>();
        line.ResetWrittenCount();
        format.Format(logEvent, line);
        lock (sync)
        {
            Write(line.WrittenSpan);
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

    private readonly JsonValueFormatter values = new(typeTagName: null);

    public void Format(LogEvent logEvent, IBufferWriter<byte> line)
    {
        var json = writer ??= new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.Reset(line);
        json.WriteStartObject();
        WriteTime(logEvent.Timestamp, json);
        json.WriteString("level", logEvent.Level.ToString());
        json.WritePropertyName("message");
        WriteMessage(logEvent, json);
        if (logEvent.Exception is { } exception)
            json.WriteString("fault", LogFault.Of(exception));
        foreach (var (name, value) in logEvent.Properties)
        {
            json.WritePropertyName(name);
            WriteValue(value, json);
        }

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

    private void WriteValue(LogEventPropertyValue value, Utf8JsonWriter json)
    {
        switch (value)
        {
            case ScalarValue { Value: null }:
                json.WriteNullValue();
                break;
            case ScalarValue { Value: string text }:
                json.WriteStringValue(text);
                break;
            case ScalarValue { Value: int number }:
                json.WriteNumberValue(number);
                break;
            case ScalarValue { Value: double number } when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                var other = new StringWriter();
                values.Format(value, other);
                json.WriteRawValue(other.ToString());
                break;
        }
    }

    // As {Message:lj} would: texts without quotation marks.
    private static void WriteMessage(LogEvent logEvent, Utf8JsonWriter json)
    {
        Span<char> number = stackalloc char[32];
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            var property = token as PropertyToken;
            var value = property is null ? null : (logEvent.Properties.GetValueOrDefault(property.PropertyName) as ScalarValue)?.Value;
            if (((token as TextToken)?.Text ?? value as string) is { } text)
            {
                json.WriteStringValueSegment(text, isFinalSegment: false);
            }
            else if (value is ISpanFormattable formattable && formattable.TryFormat(number, out var length, property!.Format, CultureInfo.InvariantCulture))
            {
                json.WriteStringValueSegment(number[..length], isFinalSegment: false);
            }
            else
            {
                var other = new StringWriter();
                token.Render(logEvent.Properties, other, CultureInfo.InvariantCulture);
                json.WriteStringValueSegment(other.ToString(), isFinalSegment: false);
            }
        }

        json.WriteStringValueSegment("", isFinalSegment: true);
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
