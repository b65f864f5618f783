using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Contestants;

/// <summary>A contestant that has answered its first request.</summary>
internal sealed class RunningContestant : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(5);

    private readonly Process process;
    private readonly string database;
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromMinutes(10) };

    private RunningContestant(Contestant contestant, Process process, Uri address, string database)
    {
        (Contestant, this.process, Address, this.database) = (contestant, process, address, database);
        Tree = new ProcessTree(process.Id);
        client.BaseAddress = address;
        client.DefaultRequestHeaders.TryAddWithoutValidation(contestant.Credentials.Name, contestant.Credentials.Value);
    }

    public Contestant Contestant { get; }

    public Uri Address { get; }

    public ProcessTree Tree { get; }

    /// <summary>From the start of the process to the end of its first good answer.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>After the first answer, before there is any load.</summary>
    public double IdleMegabytes { get; private set; }

    /// <param name="database">A file, which is removed in the end, or a connection string.</param>
    /// <param name="first">What it must answer before it counts as started.</param>
    public static async Task<RunningContestant> StartAsync(Contestant contestant, string database, string log, Request first)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        // The shell gives way to the program. What a server logs is made and written, and not kept; what it complains of is kept.
        string[] arguments = ["-c", "exec \"$@\" >/dev/null 2>\"$LOG\"", "sh", .. contestant.Command(address.OriginalString, database)];
        var start = new ProcessStartInfo("/bin/sh", arguments) { WorkingDirectory = Path.GetDirectoryName(log)! };
        start.Environment["LOG"] = log;
        foreach (var (name, value) in contestant.Settings(database))
            start.Environment[name] = value;

        var watch = Stopwatch.StartNew();
        var running = new RunningContestant(contestant, Process.Start(start)!, address, database);
        await running.WaitAsync(first, watch, log);
        running.IdleMegabytes = running.Tree.ResidentMegabytes;
        return running;
    }

    public async Task<HttpResponseMessage> SendAsync(Request request, CancellationToken ct = default)
    {
        using var message = request.ToMessage();
        return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        if (File.Exists(database))
            SeededDatabase.Remove(database);
    }

    private async Task WaitAsync(Request first, Stopwatch watch, string log)
    {
        while (!await AnswersAsync(first))
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                await DisposeAsync();
                throw new InvalidOperationException($"{Contestant.Name} does not answer.\n{await File.ReadAllTextAsync(log)}");
            }

            await Task.Delay(BetweenTries);
        }

        StartTime = watch.Elapsed;
    }

    private async Task<bool> AnswersAsync(Request request)
    {
        try
        {
            using var answer = await SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
