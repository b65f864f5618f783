using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>From nothing to the first customer that is answered.</summary>
internal sealed class StartScenario : Scenario
{
    public override async Task<Section?> RunAsync(Run run)
    {
        var database = await SeededDatabase.MakeAsync(run.Workshop, run.Effort.Customers);
        var seconds = run.Admitted.Select(_ => new List<double>()).ToList();
        var megabytes = run.Admitted.Select(_ => new List<double>()).ToList();
        // The first start is for the disk's cache.
        for (var round = 0; round <= run.Effort.Rounds; round++)
        {
            foreach (var (place, contestant) in run.Admitted.Index())
            {
                await using var running = await run.StartAsync(contestant, database);
                run.Tell($"  {contestant.Name,-16} {running.StartTime.TotalSeconds.Text()} s, {running.IdleMegabytes.Text()} MB");
                if (round == 0)
                    continue;
                seconds[place].Add(running.StartTime.TotalSeconds);
                megabytes[place].Add(running.IdleMegabytes);
            }
        }

        return new Section(
            "Start",
            "From the start of the process to the end of its first good answer to a read. Only the service is compiled ahead of time.",
            ["", "seconds", "idle MB"],
            [.. run.Admitted.Select((contestant, place) => (IReadOnlyList<string>)
                [contestant.Title, seconds[place].Median().Text(), megabytes[place].Median().Text()])]);
    }
}
