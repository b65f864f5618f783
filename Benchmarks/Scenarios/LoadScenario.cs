using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>One kind of request, as fast as it is answered.</summary>
internal sealed class LoadScenario(string title, Func<SeededDatabase, IReadOnlyList<Request>> requestsOf) : Scenario
{
    public override async Task<Section?> RunAsync(Run run)
    {
        var database = await SeededDatabase.MakeAsync(run.Workshop, run.Effort.Customers);
        var requests = requestsOf(database);
        await using var contestants = await run.StartAllAsync(database, requests[0]);
        var samples = await RoundsAsync(run, contestants, requests);
        return SectionOf(title, contestants, samples);
    }

    /// <summary>Everybody in turn, round after round, so that what the machine does meanwhile falls on all alike.</summary>
    public static async Task<IReadOnlyList<Sample>> RoundsAsync(
        Run run, IReadOnlyList<RunningContestant> contestants, IReadOnlyList<Request> requests)
    {
        var samples = contestants.Select(_ => new List<Sample>()).ToList();
        // The first one is for the compiler and the caches.
        for (var round = 0; round <= run.Effort.Rounds; round++)
        {
            foreach (var (place, contestant) in contestants.Index())
            {
                var sample = await Sample.TakeAsync(run.Load, contestant, requests, round == 0 ? run.Effort.WarmUpSeconds : run.Effort.Seconds);
                var purpose = round == 0 ? "  (to warm up)" : "";
                run.Tell($"  {contestant.Contestant.Name,-16} {sample.PerSecond.Text(),8}/s  p99 {sample.P99.Text()} ms{purpose}");
                if (round > 0)
                    samples[place].Add(sample);
            }
        }

        return [.. samples.Select(Sample.Median)];
    }

    public static Section SectionOf(string title, IReadOnlyList<RunningContestant> contestants, IReadOnlyList<Sample> samples) => new(
        title,
        "",
        ["", "requests/s", "of the first", "p50 ms", "p99 ms", "CPU µs a request", "idle MB", "peak MB"],
        [.. contestants.Zip(samples, (contestant, sample) => (IReadOnlyList<string>)
        [
            contestant.Contestant.Title, sample.PerSecond.Text(), (sample.PerSecond / samples[0].PerSecond).Text(), sample.P50.Text(),
            sample.P99.Text(), sample.CpuMicroseconds.Text(), contestant.IdleMegabytes.Text(), sample.PeakMegabytes.Text(),
        ])])
    {
        Bars = [.. contestants.Zip(samples, (contestant, sample) => new Bar(contestant.Contestant.Title, sample.PerSecond))],
    };
}
