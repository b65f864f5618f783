using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// Text, or what the reference's extraction takes for text: a number with its digits as sent (<c>1.50</c> stays "1.50"), true,
/// false, and an object or array as compact JSON.
/// </summary>
internal sealed class LenientStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => Compact(ref reader),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string Compact(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = MinimalJsonEncoder.Instance }))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}

/// <summary>A whole number within 32 bits, however it is written (<c>2</c>, <c>2.0</c>, <c>2e0</c>); a fraction is refused, not cut.</summary>
internal sealed class WholeNumberConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number)
        && decimal.Truncate(number) == number && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>
/// A date on the wire: <c>yyyy-MM-ddTHH:mm:ssZ</c>, UTC. A fraction of a second is taken too (the contract shows one), kept to the
/// millisecond and never written. Impossible dates, offsets and anything after the Z are refused.
/// </summary>
internal sealed class ApiDateTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ApiDateTime.TryParse(reader.GetString()!, out var date) ? date : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[ApiDateTime.Length];
        value.TryFormat(text, out _, ApiDateTime.Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }
}

/// <summary>The date of a CRM event: as above, and milliseconds are needed.</summary>
internal sealed class MillisecondDateTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ApiDateTime.TryParseMilliseconds(reader.GetString()!, out var date) ? date : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(ApiDateTime.MillisecondFormat, CultureInfo.InvariantCulture));
}
