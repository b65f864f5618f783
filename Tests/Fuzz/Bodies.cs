using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ObpCustomerService.Tests.OpenApi;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>Bodies as the document describes them, as JSON text, since a tree could not hold what the spoilt ones need to.</summary>
internal sealed class Bodies(ApiDescription description)
{
    // In place of a value.
    private const string Absent = "(absent)";
    private const string Twice = "(twice)";

    private const string Nowhere = "";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What the scene knows better than the example does.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["user_id"] = "{userId}",
        ["created_by_user_id"] = "{userId}",
        ["customer_id"] = "{customerId}",
        ["bank_id"] = "{bankId}",
        ["old_password"] = "{password}",
        ["new_password"] = "{password}",
        ["username"] = "{new}",
        ["user_name"] = "{new}",
        ["id"] = "{new}",
    };

    private static readonly string[] Brought =
        ["id", "user_name", "user_id", "bank_id", "key", "customer_id", "customer_number", "number", "linked_users"];

    /// <summary>Fits the schema, whatever the service has to say of its content.</summary>
    public Gen<string> Valid(JsonNode media) => Gen.OneOf<string>(
        Gen.Const(Fitted(media["example"]).ToJsonString(Plain)),
        Value(media["schema"]!, Fitted(media["example"]), "", Nowhere, Gen.Const("")));

    /// <summary>One value in it is left out, or is not what the schema asks for, or just so.</summary>
    public Gen<string> NearlyValid(JsonNode media) => Spoilt(media, Gen.OneOf<string>(
        Gen.OneOf(Absent, Absent, "null", "0", "1", "-1", "1.5", "2.0", "3000000000", "true", "[]", "[null]", "[1]", "{}"),
        Gen.OneOf("\"\"", "\" \"", "\"text\"", "\"true\"", "\"1\""),
        Gen.OneOf(15, 16, 17, 32, 33, 36, 37, 50, 51, 100, 101, 200, 201, 255, 256, 2_000, 2_001).Select(length => Quoted(new string('x', length))),
        Gen.OneOf("2018-03-09", "2018-03-09T10:00:00+01:00", "2018-03-09T10:00:00", "2018-03-09T10:00:00.123Z").Select(Quoted),
        Gen.OneOf("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z", "1752-12-31T00:00:00Z").Select(Quoted)));

    public Gen<string> Hostile(JsonNode media) => Gen.Frequency<string>(
        (8, Spoilt(media, Gen.Frequency<string>((8, Fuzz.Hostile.Json), (1, Gen.Const(Twice))))),
        (1, Fuzz.Hostile.Json),
        (1, Valid(media).Select(Gen.Int[0, 200], (body, length) => body[..Math.Min(length, body.Length)])),
        (1, Valid(media).Select(Fuzz.Hostile.Json, (body, more) => body + more)));

    private Gen<string> Spoilt(JsonNode media, Gen<string> other) =>
        from place in Gen.OneOf(Places(media["schema"]!, "").ToArray())
        from body in Value(media["schema"]!, Fitted(media["example"]), "", place, other)
        select body;

    /// <summary>A value of the schema; the one at this place is another.</summary>
    private Gen<string> Value(JsonNode schema, JsonNode? example, string path, string place, Gen<string> other)
    {
        if (path.Length > 0 && path == place)
            return other;
        var resolved = description.Resolve(schema);
        var types = resolved["type"] is JsonArray several ? several.Select(type => (string)type!).ToList() : [(string)resolved["type"]!];
        var shown = example ?? resolved["examples"]?[0];
        var value = Of(types[^1] == "null" ? types[0] : types[^1], resolved, shown, path, place, other);
        var isOnTheWay = place.StartsWith(path, StringComparison.Ordinal);
        return types.Contains("null") && !isOnTheWay ? Gen.Frequency<string>((20, value), (1, Gen.Const("null"))) : value;
    }

    private Gen<string> Of(string type, JsonObject schema, JsonNode? example, string path, string place, Gen<string> other)
    {
        var shown = Gen.Const(example?.ToJsonString(Plain) ?? (type == "array" ? "[]" : "\"\""));
        return type switch
        {
            "object" => Fields(schema, example, path, place, other),
            "array" when place.StartsWith(path + "/", StringComparison.Ordinal) =>
                Value(schema["items"]!, (example as JsonArray)?.FirstOrDefault(), path + "/*", place, other)
                    .Array[1, 2].Select(items => $"[{string.Join(',', items)}]"),
            "array" => Gen.Frequency<string>((6, shown), (1, Gen.Const("[]"))),
            "boolean" => Gen.OneOf("true", "false"),
            "integer" => Gen.Frequency<string>((6, shown), (1, Gen.OneOf("0", "1", "2", "-1", "2147483647", "-2147483648"))),
            "number" => shown,
            _ when schema["pattern"] is not null || example is not null && ((string?)example)?.StartsWith('{') == true => shown,
            _ => Gen.Frequency<string>((6, shown), (1, Texts((int?)schema["maxLength"] ?? 100))),
        };
    }

    private Gen<string> Fields(JsonObject schema, JsonNode? example, string path, string place, Gen<string> other)
    {
        var fields = Gen.Const("");
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
        {
            var value = Value(field!, example?[name] ?? Known.GetValueOrDefault(name), $"{path}/{name}", place, other);
            fields = fields.Select(value, (text, json) => text + Field(name, json));
        }

        return fields.Select(text => $"{{{text.TrimStart(',')}}}");
    }

    private static string Field(string name, string value) => value switch
    {
        Absent => "",
        Twice => $",\"{name}\":\"1\",\"{name}\":\"1\"",
        _ => $",\"{name}\":{value}",
    };

    private static string Quoted(string text) => $"\"{text}\"";

    private static Gen<string> Texts(int longest) => Gen.OneOf<string>(
        Gen.OneOf("", " ", new string('x', longest), new string('é', longest)),
        Gen.OneOf(OddTexts.All.Select(row => row.Data).Where(text => text.Length <= longest).ToArray()),
        Gen.String[Gen.Char.AlphaNumeric, 0, Math.Min(longest, 40)]).Select(text => JsonSerializer.Serialize(text, Plain));

    private IEnumerable<string> Places(JsonNode schema, string path)
    {
        var resolved = description.Resolve(schema);
        foreach (var (name, field) in resolved["properties"]?.AsObject() ?? [])
            foreach (var place in Places(field!, $"{path}/{name}").Prepend($"{path}/{name}"))
                yield return place;
        if (resolved["items"] is { } items)
            foreach (var place in Places(items, path + "/*").Prepend(path + "/*"))
                yield return place;
        if (path.Length == 0 && resolved["properties"] is null)
            yield return "/";
    }

    /// <summary>The example, speaking of what is there; a file to import brings all that it speaks of.</summary>
    private static JsonNode Fitted(JsonNode? example)
    {
        var isFile = example?["banks"] is not null;
        return Fitted(example ?? new JsonObject(), "", name => !isFile ? Known.GetValueOrDefault(name) : Brought.Contains(name) ? "{new}" : null)!;
    }

    private static JsonNode? Fitted(JsonNode? example, string name, Func<string, string?> known) => example switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Fitted(field.Value, field.Key, known)))),
        JsonArray items => new JsonArray([.. items.Select(item => Fitted(item, name, known))]),
        _ => known(name) ?? example?.DeepClone(),
    };
}
