using System.Diagnostics;
using ObpCustomerService.Benchmarks.Contestants;

namespace ObpCustomerService.Benchmarks.Load;

/// <summary>Writes at a fixed rate beside other load, the same for whoever is measured, as far as it keeps up.</summary>
internal sealed class PacedWrites : IAsyncDisposable
{
    public const int Asked = 500;

    private const int MostUnderWay = 64;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Task writing;
    private long answered;

    public PacedWrites(RunningContestant contestant, IReadOnlyList<Request> requests) => writing = Task.Run(() => WriteAsync(contestant, requests));

    /// <summary>How many have been answered well, a second.</summary>
    public double PerSecond => Interlocked.Read(ref answered) / watch.Elapsed.TotalSeconds;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await writing;
        stop.Dispose();
    }

    private async Task WriteAsync(RunningContestant contestant, IReadOnlyList<Request> requests)
    {
        using var timer = new PeriodicTimer(Tick);
        using var places = new SemaphoreSlim(MostUnderWay);
        var next = 0;
        while (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync())
        {
            for (var count = 0; count < Asked * Tick.TotalSeconds; count++)
            {
                await places.WaitAsync();
                _ = SendAsync(contestant, requests[next++ % requests.Count], places);
            }
        }

        for (var place = 0; place < MostUnderWay; place++)
            await places.WaitAsync();
    }

    private async Task SendAsync(RunningContestant contestant, Request request, SemaphoreSlim places)
    {
        using var answer = await contestant.SendAsync(request);
        if (answer.IsSuccessStatusCode)
            Interlocked.Increment(ref answered);
        places.Release();
    }
}
