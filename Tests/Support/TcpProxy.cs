using System.Net;
using System.Net.Sockets;

namespace ObpCustomerService.Tests.Support;

/// <summary>
/// Stands between the service and its database. At an exchange of the test's choice it lets the question through, waits for the
/// answer, and cuts the connection in place of handing it on: the server has done the work, and the client does not know.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly string host;
    private readonly int port;
    private readonly Task accepting;

    // How many answers from now the cut comes; 0: none does; below: each is one.
    private int answersToCut;
    private int cuts;
    private volatile bool isHeldBack;

    public TcpProxy(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections were cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <param name="answer">1: the next one.</param>
    public void CutAtAnswer(int answer) => Volatile.Write(ref answersToCut, answer);

    /// <summary>Neither the answer nor anything after it is handed on, and the connection stays: a server that has fallen silent.</summary>
    public void HoldBackAnswer(int answer)
    {
        isHeldBack = true;
        CutAtAnswer(answer);
    }

    /// <summary>From now on, those of new connections included.</summary>
    public void CutAtEveryAnswer() => Volatile.Write(ref answersToCut, -1);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(RelayAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(host, port, stop.Token);
                var asked = new Turn();
                var (here, there) = (client.GetStream(), server.GetStream());
                await await Task.WhenAny(QuestionsAsync(here, there, asked), AnswersAsync(there, here, asked));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side has gone; so does the other.
            }
        }
    }

    private async Task QuestionsAsync(NetworkStream from, NetworkStream to, Turn turn)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReadAsync(buffer, stop.Token) is var count and > 0)
        {
            turn.IsServers = true;
            await to.WriteAsync(buffer.AsMemory(0, count), stop.Token);
        }
    }

    private async Task AnswersAsync(NetworkStream from, NetworkStream to, Turn turn)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReadAsync(buffer, stop.Token) is var count and > 0)
        {
            if (turn.IsServers && IsToBeCut())
            {
                if (!isHeldBack)
                    return;
                await Task.Delay(Timeout.Infinite, stop.Token);
            }

            turn.IsServers = false;
            await to.WriteAsync(buffer.AsMemory(0, count), stop.Token);
        }
    }

    private bool IsToBeCut()
    {
        if (Volatile.Read(ref answersToCut) == 0 || Interlocked.Decrement(ref answersToCut) > 0)
            return false;
        Interlocked.Increment(ref cuts);
        return true;
    }

    /// <summary>Whether the server is to speak next.</summary>
    private sealed class Turn
    {
        private volatile bool isServers;

        public bool IsServers
        {
            get => isServers;
            set => isServers = value;
        }
    }
}
