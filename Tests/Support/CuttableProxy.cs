using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ObpCustomerService.Tests.Support;

/// <summary>A way to a server that can be cut and mended, always at the same port of this machine. It begins cut.</summary>
internal sealed class CuttableProxy(string host, int port) : IDisposable
{
    private readonly ConcurrentBag<TcpClient> connections = [];
    private TcpListener? listener;

    public int Port { get; } = FreePort();

    public void Mend()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        _ = AcceptAsync(listener);
    }

    /// <summary>Nobody gets in any more, and whoever was in is thrown out.</summary>
    public void Cut()
    {
        listener?.Dispose();
        while (connections.TryTake(out var connection))
            connection.Dispose();
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener open)
    {
        try
        {
            while (true)
                _ = ForwardAsync(await open.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        var server = new TcpClient();
        connections.Add(client);
        connections.Add(server);
        try
        {
            await server.ConnectAsync(host, port);
            var (near, far) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or one of the two has gone.
        }
        finally
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
