using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ObpCustomerService.Infrastructure.Webhooks;

/// <summary>Secrets and signatures as Standard Webhooks has them (https://www.standardwebhooks.com).</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const int SecretBytes = 32;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>As the receiver is given it.</summary>
    public static string Shown(byte[] secret) => $"whsec_{Convert.ToBase64String(secret)}";

    /// <summary>The header's value: a signature by each secret, of which a receiver needs to know one.</summary>
    public static string Of(IEnumerable<byte[]> secrets, string id, long timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
