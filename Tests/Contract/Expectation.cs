using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ObpCustomerService.Tests.Contract;

/// <summary>Compares an answer with the "expect" of a case, placeholders already filled.</summary>
internal static class Expectation
{
    private const string Absent = "<absent>";
    private const string Unordered = "$unordered";

    private static readonly string[] Known = ["status", "message", "message_starts", "message_contains", "json", "headers", "body"];

    public static async Task CheckAsync(JsonObject expect, HttpResponseMessage answer)
    {
        Assert.All(expect, field => Assert.Contains(field.Key, Known));

        var text = await answer.Content.ReadAsStringAsync();
        var status = (int)answer.StatusCode;
        Assert.True(status == (int)expect["status"]!, $"expected {expect["status"]} {expect["message"]}, came {status}: {text}");
        Assert.False(string.IsNullOrEmpty(HeaderOf(answer, "Correlation-Id")), "no Correlation-Id");
        foreach (var (name, value) in expect["headers"]?.AsObject() ?? [])
            CheckHeader(name, value!, HeaderOf(answer, name));

        if (status is 204 or 304)
        {
            Assert.Equal("", text);
            return;
        }

        if (status < 400)
            Assert.Equal("application/json; charset=utf-8", HeaderOf(answer, "Content-Type"));
        var came = JsonNode.Parse(text);
        if (status >= 400)
            CheckError(expect, status, came!.AsObject());
        // No field is asked for of an answer that is not even an object.
        if (expect["json"] is not JsonObject { Count: 0 })
            Check(Differences(expect["json"], came, "json", partial: true), text);
        if (expect.TryGetPropertyValue("body", out var body))
            Check(Differences(body, came, "body", partial: false), text);
    }

    private static void Check(IEnumerable<string> differences, string text)
    {
        var all = string.Join('\n', differences);
        Assert.True(all.Length == 0, $"{all}\n{text}");
    }

    /// <summary>Exactly the envelope: code and message, in this order.</summary>
    private static void CheckError(JsonObject expect, int status, JsonObject came)
    {
        Assert.Equal(["code", "message"], came.Select(field => field.Key));
        Assert.Equal(status, (int)came["code"]!);
        var message = (string)came["message"]!;
        if ((string?)expect["message"] is { } whole)
            Assert.Equal(whole, message);
        if ((string?)expect["message_starts"] is { } start)
            Assert.StartsWith(start, message, StringComparison.Ordinal);
        if ((string?)expect["message_contains"] is { } part)
            Assert.Contains(part, message, StringComparison.Ordinal);
    }

    /// <summary>Expected is a value, a pattern, or the list of texts that the value must contain.</summary>
    private static void CheckHeader(string name, JsonNode expected, string? came)
    {
        if (expected is JsonArray parts)
            Assert.All(parts, part => Assert.Contains((string)part!, came ?? "", StringComparison.Ordinal));
        else if ((string?)expected == Absent)
            Assert.True(came is null, $"header {name}: expected none, came {came}");
        else
            Check(Differences(expected, came is null ? null : JsonValue.Create(came), $"header {name}", partial: true), "");
    }

    // Not validated: the text as it was sent, also of a header such as Range that HttpClient knows for requests only.
    private static string? HeaderOf(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? came, string where, bool partial) => expected switch
    {
        JsonObject { Count: 1 } only when only[Unordered] is JsonArray entries => UnorderedDifferences(entries, came, where, partial),
        JsonObject fields => ObjectDifferences(fields, came, where, partial),
        JsonArray entries when came is JsonArray list && list.Count == entries.Count =>
            entries.SelectMany((entry, i) => Differences(entry, list[i], $"{where}[{i}]", partial)),
        JsonArray entries => [$"{where}: expected a list of {entries.Count}, came {Show(came)}"],
        _ when Fits(expected, came) => [],
        _ => [$"{where}: expected {Show(expected)}, came {Show(came)}"],
    };

    private static IEnumerable<string> ObjectDifferences(JsonObject expected, JsonNode? came, string where, bool partial)
    {
        if (came is not JsonObject fields)
            return [$"{where}: expected an object, came {Show(came)}"];
        var others = partial ? [] : fields.Select(field => field.Key).Except(expected.Select(field => field.Key));
        return expected.SelectMany(field => (IsAbsent(field.Value), fields.TryGetPropertyValue(field.Key, out var value)) switch
        {
            (true, false) => [],
            (true, true) => [$"{where}.{field.Key}: expected no such key, came {Show(value)}"],
            (false, false) => [$"{where}.{field.Key}: expected {Show(field.Value)}, came no such key"],
            (false, true) => Differences(field.Value, value, $"{where}.{field.Key}", partial),
        }).Concat(others.Select(key => $"{where}.{key}: expected no such key"));
    }

    /// <summary>Each expected entry takes the first entry left that fits it.</summary>
    private static List<string> UnorderedDifferences(JsonArray expected, JsonNode? came, string where, bool partial)
    {
        if (came is not JsonArray list || list.Count != expected.Count)
            return [$"{where}: expected a list of {expected.Count}, came {Show(came)}"];
        var left = list.ToList();
        var problems = new List<string>();
        foreach (var entry in expected)
        {
            var fitting = left.FindIndex(other => !Differences(entry, other, where, partial).Any());
            if (fitting < 0)
                problems.Add($"{where}: expected an entry {Show(entry)}, left are {string.Join(", ", left.Select(Show))}");
            else
                left.RemoveAt(fitting);
        }

        return problems;
    }

    private static bool Fits(JsonNode? expected, JsonNode? came)
    {
        if (TextOf(expected) is not { } pattern)
            return Show(expected) == Show(came);
        if (pattern == "<any>")
            return true;
        return TextOf(came) is { } text && pattern switch
        {
            "<uuid>" => Guid.TryParseExact(text, "D", out _),
            "<datetime>" => IsDate(text, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
            "<date>" => IsDate(text, "yyyy-MM-dd"),
            "<digits>" => Regex.IsMatch(text, @"\A[0-9]+\z"),
            _ when Regex.IsMatch(pattern, @"\A<[a-z]+>\z") => throw new InvalidOperationException($"unknown pattern {pattern}"),
            _ => pattern == text,
        };
    }

    private static bool IsDate(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsAbsent(JsonNode? node) => TextOf(node) == Absent;

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? (string?)node : null;

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "null";
}
