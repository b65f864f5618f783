using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>Tokens, consumer keys and consumer secrets: unguessable, shown once, kept and compared as SHA-256.</summary>
internal static class Secrets
{
    /// <summary>256 random bits as 43 characters of A-Z, a-z, 0-9, - and _.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>As long as a token, of the characters that a consumer key may have.</summary>
    public static string NewConsumerKey() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 43);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
