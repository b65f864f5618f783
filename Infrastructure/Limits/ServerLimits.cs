using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ObpCustomerService.Infrastructure.Limits;

/// <summary>
/// What the HTTP server refuses by itself. All of it but a large or slow body is refused before there is a request to speak of, and so
/// without the contract's envelope and without an id.
/// </summary>
internal static class ServerLimits
{
    // A rate is measured over a while: the first bytes may be late.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Apply(this LimitOptions limits, KestrelServerLimits server)
    {
        server.MaxRequestBodySize = limits.RequestBodyBytes;
        server.MaxRequestLineSize = limits.RequestLineBytes;
        server.MaxRequestHeaderCount = limits.HeaderCount;
        server.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        server.Http2.MaxRequestHeaderFieldSize = limits.HeaderBytes;
        server.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
        server.KeepAliveTimeout = TimeSpan.FromSeconds(limits.KeepAliveSeconds);
        var slowest = limits.BytesPerSecond == 0 ? null : new MinDataRate(limits.BytesPerSecond, Patience);
        server.MinRequestBodyDataRate = slowest;
        server.MinResponseDataRate = slowest;
    }
}
