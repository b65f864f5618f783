using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// Escapes what JSON requires and nothing else: quote, backslash and control characters. The framework's most relaxed encoder
/// still writes emoji and other characters beyond the first plane as escapes.
/// </summary>
internal sealed class MinimalJsonEncoder : JavaScriptEncoder
{
    public static readonly MinimalJsonEncoder Instance = new();

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var characters = new ReadOnlySpan<char>(text, textLength);
        for (var place = 0; place < characters.Length;)
        {
            var found = characters[place..].IndexOfAny(Escaped);
            if (found < 0)
                return -1;
            place += found;
            // A pair of surrogates is one character and stands as it is.
            if (place + 1 >= characters.Length || !char.IsSurrogatePair(characters[place], characters[place + 1]))
                return place;
            place += 2;
        }

        return -1;
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAny(EscapedBytes);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        Span<char> escape = stackalloc char[6];
        var length = unicodeScalar switch
        {
            '"' => Short(escape, '"'),
            '\\' => Short(escape, '\\'),
            '\b' => Short(escape, 'b'),
            '\f' => Short(escape, 'f'),
            '\n' => Short(escape, 'n'),
            '\r' => Short(escape, 'r'),
            '\t' => Short(escape, 't'),
            < 0x20 => Long(escape, unicodeScalar),
            _ => new Rune(unicodeScalar).EncodeToUtf16(escape),
        };

        numberOfCharactersWritten = length <= bufferLength ? length : 0;
        return escape[..length].TryCopyTo(new Span<char>(buffer, bufferLength));
    }

    private static int Short(Span<char> escape, char letter)
    {
        escape[0] = '\\';
        escape[1] = letter;
        return 2;
    }

    private static int Long(Span<char> escape, int character)
    {
        escape[0] = '\\';
        escape[1] = 'u';
        character.TryFormat(escape[2..], out _, "X4", System.Globalization.CultureInfo.InvariantCulture);
        return 6;
    }
}
