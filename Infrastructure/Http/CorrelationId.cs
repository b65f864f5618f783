using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// Gives each request its id, which stands on the answer and in the log. It is made here; the one that the gateway has given is taken
/// over only where a header is configured for it. Sees the request before the forwarded headers are applied: afterwards its sender is
/// the client.
/// </summary>
internal sealed partial class CorrelationId(RequestDelegate next, IOptions<ForwardedOptions> options)
{
    private readonly string header = options.Value.CorrelationIdHeader;
    private readonly IPAddress[] proxies = [.. options.Value.KnownProxies.Select(IPAddress.Parse)];
    private readonly IPNetwork[] networks = [.. options.Value.KnownNetworks.Select(network => IPNetwork.Parse(network))];

    public Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = GivenByGateway(context) ?? NewId();
        return next(context);
    }

    // As random as an id needs to be that nobody has to be unable to guess; one that is would cost a call of the system.
    private static string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    // Whatever is not an id could be anything, and would be logged.
    private string? GivenByGateway(HttpContext context) =>
        header.Length > 0
        && context.Request.Headers[header] is [{ } id]
        && WellFormed().IsMatch(id)
        && IsKnown(context.Connection.RemoteIpAddress)
            ? id
            : null;

    private bool IsKnown(IPAddress? sender)
    {
        // Of a socket for both families, as it is in most containers.
        if (sender is { IsIPv4MappedToIPv6: true } && IsKnown(sender.MapToIPv4()))
            return true;
        return sender is not null && (proxies.Contains(sender) || networks.Any(network => network.Contains(sender)));
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WellFormed();
}
