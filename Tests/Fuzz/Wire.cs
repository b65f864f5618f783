using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ObpCustomerService.Tests.Fuzz;

internal sealed record WireReply(int Status, ILookup<string, string> Headers, byte[] Body)
{
    public bool Closes => Headers["Connection"].Any(value => value.Equals("close", StringComparison.OrdinalIgnoreCase));
}

/// <summary>HTTP/1.1 by hand: a client that is well behaved would not send most of this.</summary>
internal sealed class Wire(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentBag<Connection> idle = [];

    /// <summary>The answer; null where the connection was closed without one.</summary>
    public async Task<WireReply?> SendAsync(byte[] request, bool isHead, bool isWhole, bool isHttp)
    {
        using var end = new CancellationTokenSource(Patience);
        // What is no HTTP has a connection of its own: server and client may be of two minds about where it ends.
        while (isHttp && isWhole && idle.TryTake(out var kept))
        {
            // The server may have closed it in the meantime.
            if (await TryAsync(kept, request, isHead, isWhole, isHttp, end.Token) is { } reply)
                return reply;
        }

        return await TryAsync(await Connection.OpenAsync(address, end.Token), request, isHead, isWhole, isHttp, end.Token);
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection))
            connection.Dispose();
    }

    private async Task<WireReply?> TryAsync(Connection connection, byte[] request, bool isHead, bool isWhole, bool isHttp, CancellationToken ct)
    {
        WireReply? reply = null;
        try
        {
            reply = await connection.AskAsync(request, isHead, isWhole, ct);
        }
        catch (IOException)
        {
            // Closed by the server.
        }

        if (reply is { Closes: false } && isWhole && isHttp)
            idle.Add(connection);
        else
            connection.Dispose();
        return reply;
    }

    private sealed class Connection(TcpClient client) : IDisposable
    {
        private readonly BufferedStream answers = new(client.GetStream(), 16 * 1024);

        public static async Task<Connection> OpenAsync(Uri address, CancellationToken ct)
        {
            var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(address.Host, address.Port, ct);
            return new Connection(client);
        }

        public void Dispose() => client.Dispose();

        public async Task<WireReply?> AskAsync(byte[] request, bool isHead, bool isWhole, CancellationToken ct)
        {
            try
            {
                await client.GetStream().WriteAsync(request, ct);
                if (!isWhole)
                    client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // Refused before all of it was sent: the answer may be there all the same.
            }

            var reply = await ReadAsync(isHead, ct);
            while (reply is { Status: < 200 })
                reply = await ReadAsync(isHead, ct);
            return reply;
        }

        private async Task<WireReply?> ReadAsync(bool isHead, CancellationToken ct)
        {
            if (await LineAsync(ct) is not { Length: > 0 } first)
                return null;
            var status = int.Parse(first.AsSpan(9, 3), CultureInfo.InvariantCulture);
            var headers = new List<(string Name, string Value)>();
            while (await LineAsync(ct) is { Length: > 0 } line)
                headers.Add((line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
            var byName = headers.ToLookup(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);

            var hasBody = !isHead && status is not (< 200 or 204 or 304);
            return new WireReply(status, byName, !hasBody ? []
                : byName["Transfer-Encoding"].Any() ? await ChunksAsync(ct)
                : await ExactlyAsync(int.Parse(byName["Content-Length"].SingleOrDefault() ?? "0", CultureInfo.InvariantCulture), ct));
        }

        private async Task<byte[]> ChunksAsync(CancellationToken ct)
        {
            using var body = new MemoryStream();
            while (int.Parse(await LineAsync(ct) ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var length and > 0)
            {
                body.Write(await ExactlyAsync(length, ct));
                await LineAsync(ct);
            }

            await LineAsync(ct);
            return body.ToArray();
        }

        private async Task<byte[]> ExactlyAsync(int length, CancellationToken ct)
        {
            var bytes = new byte[length];
            await answers.ReadExactlyAsync(bytes, ct);
            return bytes;
        }

        private async Task<string?> LineAsync(CancellationToken ct)
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (await answers.ReadAsync(one, ct) == 1)
            {
                if (one[0] == '\n')
                    return line.ToString().TrimEnd('\r');
                line.Append((char)one[0]);
            }

            return null;
        }
    }
}
