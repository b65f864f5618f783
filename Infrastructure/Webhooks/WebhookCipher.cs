using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ObpCustomerService.Infrastructure.Webhooks;

/// <summary>
/// The secrets at rest: AES-256-GCM, by a key of the settings that every process is given, so that none has to find another's key ring.
/// What is kept: which key (4 bytes of its hash), nonce, tag, and the secret. It is bound to its subscription, whose id is authenticated
/// along with it: put into another row it does not open.
/// </summary>
internal sealed class WebhookCipher(IOptions<WebhookOptions> options)
{
    private const int NameBytes = 4;

    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    private readonly Lazy<IReadOnlyList<Key>> keys = new(() => [.. options.Value.Keys.Select(key => new Key(Convert.FromBase64String(key)))]);

    public byte[] Encrypt(string webhookId, ReadOnlySpan<byte> secret)
    {
        var key = keys.Value[0];
        var kept = new byte[NameBytes + NonceBytes + TagBytes + secret.Length];
        key.Name.CopyTo(kept, 0);
        var nonce = kept.AsSpan(NameBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Bytes, TagBytes);
        cipher.Encrypt(
            nonce, secret, kept.AsSpan(NameBytes + NonceBytes + TagBytes), kept.AsSpan(NameBytes + NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(webhookId));
        return kept;
    }

    /// <exception cref="CryptographicException">Its key is not among the settings, or it is not this subscription's.</exception>
    public byte[] Decrypt(string webhookId, byte[] kept)
    {
        var key = keys.Value.FirstOrDefault(key => kept.AsSpan(0, NameBytes).SequenceEqual(key.Name))
            ?? throw new CryptographicException("The key of a webhook's secret is not among Webhooks:Keys.");
        var secret = new byte[kept.Length - NameBytes - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key.Bytes, TagBytes);
        cipher.Decrypt(
            kept.AsSpan(NameBytes, NonceBytes), kept.AsSpan(NameBytes + NonceBytes + TagBytes), kept.AsSpan(NameBytes + NonceBytes, TagBytes), secret,
            Encoding.UTF8.GetBytes(webhookId));
        return secret;
    }

    private sealed record Key(byte[] Bytes)
    {
        public byte[] Name { get; } = SHA256.HashData(Bytes)[..NameBytes];
    }
}
