using System.Diagnostics;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>The whole bank through the firehose, page after page, by one reader.</summary>
internal sealed class BulkScenario : Scenario
{
    private const int Page = 10_000;

    public override async Task<Section?> RunAsync(Run run)
    {
        var database = await SeededDatabase.MakeAsync(run.Workshop, run.Effort.BulkCustomers);
        await using var contestants = await run.StartAllAsync(database, Requests.Page(100, database.Customers / 2));
        var rates = contestants.Select(_ => new List<double>()).ToList();
        var growths = contestants.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < run.Effort.Rounds; round++)
        {
            foreach (var (place, contestant) in contestants.Index())
            {
                contestant.Tree.ForgetPeak();
                rates[place].Add(database.Customers / (await ReadAllAsync(contestant, database.Customers)).TotalSeconds);
                growths[place].Add(contestant.Tree.PeakMegabytes - contestant.IdleMegabytes);
                run.Tell($"  {contestant.Contestant.Name,-16} {rates[place][^1].Text()} customers/s, {growths[place][^1].Text()} MB over idle");
            }
        }

        var medians = rates.Select(rate => rate.Median()).ToList();
        return new Section(
            $"{database.Customers:#,0} customers through the firehose, pages of {Page:#,0}",
            "One reader; a page is asked for when the last one has been read.",
            ["", "customers/s", "of the first", "MB over idle at most"],
            [.. contestants.Select((contestant, place) => (IReadOnlyList<string>)
            [
                contestant.Contestant.Title, medians[place].Text(), (medians[place] / medians[0]).Text(), growths[place].Max().Text(),
            ])])
        {
            Unit = "customers/s",
            Bars = [.. contestants.Select((contestant, place) => new Bar(contestant.Contestant.Title, medians[place]))],
        };
    }

    private static async Task<TimeSpan> ReadAllAsync(RunningContestant contestant, int customers)
    {
        var watch = Stopwatch.StartNew();
        for (var offset = 0; offset < customers; offset += Page)
        {
            using var answer = await contestant.SendAsync(Requests.Page(Page, offset));
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null);
        }

        return watch.Elapsed;
    }
}
