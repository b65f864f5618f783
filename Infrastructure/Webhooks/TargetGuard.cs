using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ObpCustomerService.Infrastructure.Webhooks;

/// <summary>
/// Where messages may go: to the public internet and to the networks that the operator names, since a subscriber must not reach through
/// the service what it cannot reach itself. The text of an address is looked at when it is subscribed, and each connection is made to the
/// very addresses that were looked at: a name that is resolved a second time, to another place, is of no use.
/// </summary>
internal sealed class TargetGuard(IOptions<WebhookOptions> options)
{
    public const int LongestUrl = 2000;

    // https://www.iana.org/assignments/iana-ipv4-special-registry, and the address at which Azure answers its virtual machines.
    private static readonly IPNetwork[] Special4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Of IPv6 only this is given out, less https://www.iana.org/assignments/iana-ipv6-special-registry: among it what leads to IPv4.
    private static readonly IPNetwork Public6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Special6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    // A lookup holds a thread of the pool until the system's resolver has given up, whoever waits for it. So there are few at once, of the
    // whole process, and one for each host, so that a slow one does not hold them all.
    private const int LookupsAtOnce = 4;
    private static readonly SemaphoreSlim Places = new(LookupsAtOnce);
    private static readonly ConcurrentDictionary<string, Lazy<Task<IPAddress[]>>> Lookups = new(StringComparer.OrdinalIgnoreCase);

    private readonly Lazy<IPNetwork[]> allowed = new(() => Networks(options.Value.AllowedNetworks));

    /// <summary>Whether a subscriber may name it. That its host is a name of a forbidden place shows when it is connected to.</summary>
    public bool IsPossible(string text)
    {
        if (text.Length > LongestUrl || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            return false;
        var hasScheme = url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && options.Value.AllowHttp);
        if (!hasScheme || url.UserInfo.Length > 0 || url.Fragment.Length > 0 || url.Host.Length == 0)
            return false;
        if (IPAddress.TryParse(url.IdnHost, out var address))
            return IsAllowed(address);
        var host = url.IdnHost.TrimEnd('.');
        var isLocal = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return !isLocal || IsAllowed(IPAddress.Loopback);
    }

    public bool IsAllowed(IPAddress address)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IsPublic(real) || Array.Exists(allowed.Value, network => network.Contains(real));
    }

    /// <summary>A connection to one of the host's addresses that are allowed.</summary>
    /// <exception cref="TargetRefusedException">None is.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var found = await LookUpAsync(context.DnsEndPoint.Host, Dns.GetHostAddressesAsync, ct);
        var addresses = found.Where(IsAllowed).ToArray();
        if (addresses.Length == 0)
            throw new TargetRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What the resolver says of the host. The token ends the waiting; the lookup itself keeps its place until it ends.</summary>
    public static Task<IPAddress[]> LookUpAsync(string host, Func<string, Task<IPAddress[]>> resolve, CancellationToken ct) =>
        Lookups.GetOrAdd(host, _ => new(() => ResolveAsync(host, resolve))).Value.WaitAsync(ct);

    private static async Task<IPAddress[]> ResolveAsync(string host, Func<string, Task<IPAddress[]>> resolve)
    {
        await Places.WaitAsync();
        try
        {
            return await resolve(host);
        }
        finally
        {
            Lookups.TryRemove(host, out _);
            Places.Release();
        }
    }

    private static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(Special4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => Public6.Contains(address) && !Array.Exists(Special6, network => network.Contains(address)),
        _ => false,
    };

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}

/// <summary>A host has no address to which messages may go.</summary>
internal sealed class TargetRefusedException() : IOException("The host has no address that is allowed.");
