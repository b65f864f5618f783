using System.Security.Cryptography;
using System.Text;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>The tag of an answer that has no version: it changes with the address (query included) and the answer.</summary>
internal static class EntityTag
{
    public static string Of(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var address = $"{request.PathBase}{request.Path}{request.QueryString}";
        var both = new byte[SHA256.HashSizeInBytes + Encoding.UTF8.GetByteCount(address)];
        SHA256.HashData(body, both);
        Encoding.UTF8.GetBytes(address, both.AsSpan(SHA256.HashSizeInBytes));
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(both))}\"";
    }
}

/// <summary>
/// Walks through the tags of If-Match or If-None-Match as clients send them: one or several, quoted (RFC 9110) or not (the reference),
/// weak or strong.
/// </summary>
internal ref struct EntityTagList(string header)
{
    private ReadOnlySpan<char> rest = header;

    /// <summary>Without quotes. A star is not told from other tags.</summary>
    public ReadOnlySpan<char> Current { get; private set; } = [];

    public bool IsWeak { get; private set; }

    public bool MoveNext()
    {
        rest = rest.TrimStart(" \t,");
        if (rest.IsEmpty)
            return false;
        IsWeak = rest.StartsWith("W/");
        if (IsWeak)
            rest = rest[2..];

        // A comma in quotes is part of the tag. Where the second quote is missing, all that is left is one.
        var isQuoted = rest.StartsWith('"');
        if (isQuoted)
            rest = rest[1..];
        var end = rest.IndexOf(isQuoted ? '"' : ',');
        end = end < 0 ? rest.Length : end;
        Current = rest[..end].TrimEnd(" \t");
        rest = rest[Math.Min(end + 1, rest.Length)..];
        return true;
    }
}
