using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>Section <c>Forwarded</c>: the gateway in front of the service. By default there is none.</summary>
internal sealed class ForwardedOptions
{
    /// <summary>Addresses whose X-Forwarded-For, -Proto, -Host and -Prefix are believed.</summary>
    public string[] KnownProxies { get; set; } = [];

    /// <summary>Networks, such as 10.0.0.0/8, of which every address is believed.</summary>
    public string[] KnownNetworks { get; set; } = [];

    /// <summary>The beginning of the path that the gateway leaves on, such as /gateway.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>The header in which a known proxy gives the request's id, such as X-Request-ID. Empty: the id is always our own.</summary>
    public string CorrelationIdHeader { get; set; } = "";

    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        var forwarded = configuration.GetSection("Forwarded").Get<ForwardedOptions>() ?? new ForwardedOptions();
        if (!forwarded.KnownProxies.All(proxy => IPAddress.TryParse(proxy, out _)))
            yield return "Forwarded:KnownProxies has an entry that is no IP address.";
        if (!forwarded.KnownNetworks.All(network => System.Net.IPNetwork.TryParse(network, out _)))
            yield return "Forwarded:KnownNetworks has an entry that is no network such as 10.0.0.0/8.";
        if (forwarded.PathBase.Length > 0 && !forwarded.PathBase.StartsWith('/'))
            yield return "Forwarded:PathBase does not begin with a slash.";
        if (!forwarded.CorrelationIdHeader.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            yield return "Forwarded:CorrelationIdHeader is no name of a header.";
        else if (forwarded.CorrelationIdHeader.Length > 0 && forwarded.KnownProxies.Length + forwarded.KnownNetworks.Length == 0)
            yield return "Forwarded:CorrelationIdHeader is believed of known proxies only, and there are none.";
    }
}

internal static class ForwardedExtensions
{
    /// <summary>Sees the request as the client sent it to the gateway. Headers of anybody but a known proxy are ignored.</summary>
    public static void UseForwarded(this WebApplication app)
    {
        var forwarded = app.Services.GetRequiredService<IOptions<ForwardedOptions>>().Value;
        if (forwarded.KnownProxies.Length + forwarded.KnownNetworks.Length > 0)
            app.UseForwardedHeaders(HeadersOf(forwarded));
        if (forwarded.PathBase.Length > 0)
            app.UsePathBase(forwarded.PathBase);
    }

    private static ForwardedHeadersOptions HeadersOf(ForwardedOptions forwarded)
    {
        // No limit of hops is needed: the walk ends at the first address that is not known.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = null };
        // The framework's own entries believe everybody on this machine.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in forwarded.KnownProxies)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        foreach (var network in forwarded.KnownNetworks)
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        return options;
    }
}
