using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using ObpCustomerService.Infrastructure.Access;

namespace ObpCustomerService.Infrastructure.SafeRetries;

/// <summary>What makes two requests the same: who sends them, where to, with which key; and the same body.</summary>
internal sealed record KeyedRequest(byte[] KeyHash, byte[] BodyHash)
{
    public string Name { get; } = Convert.ToHexString(KeyHash);

    public static async Task<KeyedRequest> OfAsync(HttpContext context, string key)
    {
        var caller = context.Features.GetRequiredFeature<Caller>();
        var request = context.Request;
        // U+0000 is in none of them, so that no two requests give the same text.
        var text = string.Join('\0', caller.ConsumerId, caller.UserId, request.Method, request.PathBase + request.Path, key);
        var bodyHash = await SHA256.HashDataAsync(request.Body, context.RequestAborted);
        request.Body.Position = 0;
        return new KeyedRequest(SHA256.HashData(Encoding.UTF8.GetBytes(text)), bodyHash);
    }
}
