using System.Collections;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>Those that run side by side for one scenario, and have answered a sample alike. None outlives it.</summary>
internal sealed class StartedContestants : IReadOnlyList<RunningContestant>, IAsyncDisposable
{
    private readonly List<RunningContestant> running = [];

    private StartedContestants()
    {
    }

    public int Count => running.Count;

    public RunningContestant this[int index] => running[index];

    public static async Task<StartedContestants> StartAsync(
        IEnumerable<Contestant> contestants, Func<Contestant, Task<RunningContestant>> start, Request sample)
    {
        var started = new StartedContestants();
        try
        {
            foreach (var contestant in contestants)
                started.running.Add(await start(contestant));
            await Agreement.CheckAsync(started, sample);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public IEnumerator<RunningContestant> GetEnumerator() => running.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async ValueTask DisposeAsync()
    {
        foreach (var contestant in running)
            await contestant.DisposeAsync();
    }
}
