using System.Buffers.Binary;
using System.Buffers.Text;

namespace ObpCustomerService.Features.History.GetCustomerHistory;

/// <summary>
/// The place in a history where a page ends. It means nothing to a client, and nothing happens to one who makes it up: whichever change it
/// names, what follows is of the customer in the path.
/// </summary>
internal static class HistoryCursor
{
    public static string Write(long key)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, key);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string cursor, out long key)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        key = 0;
        if (!Base64Url.IsValid(cursor, out var length) || length != bytes.Length)
            return false;
        Base64Url.DecodeFromChars(cursor, bytes);
        key = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return key > 0 && Write(key) == cursor;
    }
}
