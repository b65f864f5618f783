using System.Net.Sockets;
using System.Text;

namespace ObpCustomerService.Tests.Limits;

/// <summary>A connection on which a test writes what no client library would, as slowly as it likes.</summary>
internal sealed class RawConnection : IDisposable
{
    // Longer than any limit that a test sets.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A small buffer of a set size, since the kernel's own grows to tens of megabytes: then nobody notices who does not read.
    private readonly TcpClient client = new() { ReceiveBufferSize = 16 * 1024 };

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection.client.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public async Task SendAsync(string text) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Everything up to the end that the server puts to the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8, leaveOpen: true);
        var text = new StringBuilder();
        try
        {
            var buffer = new char[4096];
            while (await reader.ReadAsync(buffer).AsTask().WaitAsync(Patience) is var count and > 0)
                text.Append(buffer, 0, count);
        }
        catch (IOException)
        {
            // Cut off.
        }

        return text.ToString();
    }

    public void Dispose() => client.Dispose();
}
