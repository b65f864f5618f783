using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>Reads as fast as they are answered, alone and while e-mail addresses are written at a fixed rate.</summary>
internal sealed class MixedScenario : Scenario
{
    public override async Task<Section?> RunAsync(Run run)
    {
        var database = await SeededDatabase.MakeAsync(run.Workshop, run.Effort.Customers);
        var (reads, writes) = (Requests.Reads(database), Requests.EmailUpdates(database));
        await using var contestants = await run.StartAllAsync(database, reads[0]);
        var alone = contestants.Select(_ => new List<Sample>()).ToList();
        var beside = contestants.Select(_ => new List<Sample>()).ToList();
        var written = contestants.Select(_ => new List<double>()).ToList();
        for (var round = 0; round <= run.Effort.Rounds; round++)
        {
            foreach (var (place, contestant) in contestants.Index())
            {
                var before = await Sample.TakeAsync(run.Load, contestant, reads, run.Effort.Seconds);
                var (during, rate) = await BesideWritesAsync(run, contestant, reads, writes);
                run.Tell($"  {contestant.Contestant.Name,-16} {before.PerSecond.Text(),8}/s, {during.PerSecond.Text()}/s beside {rate.Text()} writes/s");
                if (round == 0)
                    continue;
                alone[place].Add(before);
                beside[place].Add(during);
                written[place].Add(rate);
            }
        }

        return new Section(
            "Reads while others write",
            $"{PacedWrites.Asked} e-mail updates a second are asked for.",
            ["", "reads/s alone", "reads/s", "lost", "p99 ms", "writes/s"],
            [.. contestants.Select((contestant, place) =>
            {
                var (before, during) = (Sample.Median(alone[place]), Sample.Median(beside[place]));
                return (IReadOnlyList<string>)
                [
                    contestant.Contestant.Title, before.PerSecond.Text(), during.PerSecond.Text(),
                    (1 - during.PerSecond / before.PerSecond).Text(), during.P99.Text(), written[place].Median().Text(),
                ];
            })]);
    }

    private static async Task<(Sample Reads, double WritesPerSecond)> BesideWritesAsync(
        Run run, RunningContestant contestant, IReadOnlyList<Request> reads, IReadOnlyList<Request> writes)
    {
        await using var paced = new PacedWrites(contestant, writes);
        var sample = await Sample.TakeAsync(run.Load, contestant, reads, run.Effort.Seconds);
        return (sample, paced.PerSecond);
    }
}
