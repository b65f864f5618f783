using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>What the check of a body found.</summary>
/// <param name="Fault">Why it is not JSON text, or not one to be read; null where it is.</param>
/// <param name="IsUsable">False where it is JSON that no endpoint takes: a key twice in one object, U+0000, a lone surrogate.</param>
internal readonly record struct BodyCheck(ApiError? Fault, bool IsUsable);

/// <summary>
/// Looks at a body before anything else does. That it is JSON text at all is checked before sign-in; what is JSON but unusable is
/// refused later, by the endpoint's own message.
/// </summary>
internal static class RequestBody
{
    // Public clients send these two in camel case. They count only where the contract's own name is absent.
    private static readonly Dictionary<string, string> Aliases = new() { ["branchId"] = "branch_id", ["nameSuffix"] = "name_suffix" };

    /// <param name="depth">How deep objects and lists may be nested.</param>
    public static BodyCheck Check(ReadOnlySpan<byte> utf8, int depth)
    {
        try
        {
            return Read(utf8, depth);
        }
        catch (JsonException exception)
        {
            return new BodyCheck(ApiErrors.NotJson($" Not JSON text at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."), false);
        }
    }

    /// <summary>The body in UTF-8 without a byte order mark, or null where it is not text in the given encoding.</summary>
    public static byte[]? ToUtf8(byte[] body, Encoding encoding)
    {
        try
        {
            var strict = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            var text = strict.GetString(body);
            return Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public static byte[] WithContractNames(byte[] utf8)
    {
        if (!Aliases.Keys.Any(alias => utf8.AsSpan().IndexOf(Encoding.UTF8.GetBytes(alias)) >= 0)
            || JsonNode.Parse(utf8) is not JsonObject body)
            return utf8;

        foreach (var (alias, name) in Aliases)
        {
            if (!body.ContainsKey(name) && body.Remove(alias, out var value))
                body[name] = value;
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static BodyCheck Read(ReadOnlySpan<byte> utf8, int depth)
    {
        var usable = true;
        var keys = new Stack<HashSet<string>>();
        // One deeper than allowed, so that it is told here, and not taken for a fault of the text.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = depth + 1 });
        // To the end, whatever is found: a fault further on is one of the text.
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= depth)
                return new BodyCheck(ApiErrors.JsonTooDeep(depth), false);
            if (reader.TokenType == JsonTokenType.StartObject)
                keys.Push([]);
            else if (reader.TokenType == JsonTokenType.EndObject)
                keys.Pop();
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                usable = usable && HasUsableText(ref reader) && (reader.TokenType == JsonTokenType.String || keys.Peek().Add(reader.GetString()!));
        }

        return new BodyCheck(null, usable);
    }

    private static bool HasUsableText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return true; // the parser has looked at it
        var buffer = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return !buffer.AsSpan(0, reader.CopyString(buffer)).Contains('\0');
        }
        catch (InvalidOperationException)
        {
            return false; // a lone surrogate
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }
}
