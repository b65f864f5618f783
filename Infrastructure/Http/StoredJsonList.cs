using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>An element of a list that the database writes as JSON, with the names and in the order of the answer.</summary>
internal interface IStoredAsJson;

/// <summary>
/// A list that the database has written as JSON. It goes into the answer as it stands, unread. Engines escape differently, and no standard
/// keeps one from a blank behind a name: a list with an escape or such a blank is read and written anew.
/// </summary>
internal sealed class StoredJsonList<T>(string json) : IReadOnlyList<T>
    where T : IStoredAsJson
{
    private IReadOnlyList<T>? items;

    /// <summary>Null where it has to be written anew. A text that begins with a colon and a blank is taken for a name's end, which does no harm.</summary>
    public string? Plain { get; } = json.Contains('\\', StringComparison.Ordinal) || json.Contains("\": ", StringComparison.Ordinal) ? null : json;

    public int Count => Items.Count;

    private IReadOnlyList<T> Items => items ??= JsonSerializer.Deserialize<T[]>(json, Json.Options)!;

    public T this[int index] => Items[index];

    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Writes lists of <see cref="IStoredAsJson"/>. Known to answers only: the framework tells no schema of a type with a converter.</summary>
internal sealed class StoredJsonListConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType
        && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        && typeToConvert.GenericTypeArguments[0].IsAssignableTo(typeof(IStoredAsJson));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Of<T> : JsonConverter<IReadOnlyList<T>>
        where T : IStoredAsJson
    {
        public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T[]>(ref reader, options)!;

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
        {
            if (value is StoredJsonList<T> { Plain: { } json })
                writer.WriteRawValue(json, skipInputValidation: true);
            else
                JsonSerializer.Serialize<IEnumerable<T>>(writer, value, options);
        }
    }
}
