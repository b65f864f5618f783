using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

/// <summary>
/// A place as text that only the service reads and only the service can make: addresses stand in the logs of gateways, where the customer
/// behind whom a page ends is nobody's business. It is good for the selection that it was made for and for no other.
/// </summary>
internal sealed class FirehoseCursors(Database database, TimeProvider clock)
{
    private const byte Version = 1;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int DateBytes = sizeof(long);
    private const long NoDate = -1;

    private byte[]? key;

    public async Task<string> SealAsync(FirehoseSelection selection, FirehosePlace place, CancellationToken ct)
    {
        var plain = Write(place);
        var cursor = new byte[1 + NonceBytes + TagBytes + plain.Length];
        var (nonce, tag, text) = Parts(cursor);
        cursor[0] = Version;
        await EnsureKeyAsync(ct);
        RandomNumberGenerator.Fill(nonce.Span);
        using var cipher = new AesGcm(key!, TagBytes);
        cipher.Encrypt(nonce.Span, plain, text.Span, tag.Span, Scope(selection));
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>Null for what was not sealed here, or for another selection.</summary>
    public async Task<FirehosePlace?> OpenAsync(FirehoseSelection selection, string text, CancellationToken ct)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var cursor = Base64Url.DecodeFromChars(text);
        if (cursor.Length <= 1 + NonceBytes + TagBytes + DateBytes || cursor[0] != Version)
            return null;

        await EnsureKeyAsync(ct);
        var (nonce, tag, sealedPlace) = Parts(cursor);
        var plain = new byte[sealedPlace.Length];
        using var cipher = new AesGcm(key!, TagBytes);
        try
        {
            cipher.Decrypt(nonce.Span, sealedPlace.Span, tag.Span, plain, Scope(selection));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Read(plain);
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(byte[] cursor)
    {
        var rest = cursor.AsMemory(1);
        return (rest[..NonceBytes], rest.Slice(NonceBytes, TagBytes), rest[(NonceBytes + TagBytes)..]);
    }

    private static byte[] Write(FirehosePlace place)
    {
        var plain = new byte[DateBytes + Encoding.UTF8.GetByteCount(place.CustomerId)];
        BinaryPrimitives.WriteInt64BigEndian(plain, place.LastOkDate?.Ticks ?? NoDate);
        Encoding.UTF8.GetBytes(place.CustomerId, plain.AsSpan(DateBytes));
        return plain;
    }

    private static FirehosePlace Read(byte[] plain)
    {
        var ticks = BinaryPrimitives.ReadInt64BigEndian(plain);
        return new FirehosePlace(ticks == NoDate ? null : new DateTime(ticks, DateTimeKind.Utc), Encoding.UTF8.GetString(plain.AsSpan(DateBytes)));
    }

    // Filters are told by name, whatever their order in the address.
    private static byte[] Scope(FirehoseSelection selection) => JsonSerializer.SerializeToUtf8Bytes(
        new object[]
        {
            Version, selection.BankId, selection.NewestFirst, selection.FromDate.Ticks, selection.ToDate.Ticks,
            selection.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new[] { pair.Key, pair.Value }),
        },
        Json.Options);

    // Two that ask at once get the same: the database keeps one.
    private async ValueTask EnsureKeyAsync(CancellationToken ct)
    {
        if (key is not null)
            return;
        await using var connection = database.Connect();
        var secret = await connection.QuerySingleOrDefaultAsync<string>(database.Command(FirehoseCursorsSql.ReadKey, null, ct))
            ?? await MakeKeyAsync(ct);
        key = Convert.FromBase64String(secret);
    }

    private Task<string> MakeKeyAsync(CancellationToken ct)
    {
        var parameters = new { SealKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)), Now = clock.Now() };
        return database.UpsertAsync(
            connection => connection.QuerySingleAsync<string>(database.Command(FirehoseCursorsSql.MakeKey, parameters, ct)), ct);
    }
}
