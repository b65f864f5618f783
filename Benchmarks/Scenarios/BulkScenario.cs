using System.Diagnostics;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Contract;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>The whole bank through the firehose, by one reader: page after page, and of the service also by its cursors and as one stream.</summary>
internal sealed class BulkScenario : Scenario
{
    private const int Page = 10_000;

    public override async Task<Section?> RunAsync(Run run)
    {
        var database = await SeededDatabase.MakeAsync(run.Workshop, run.Effort.BulkCustomers);
        await using var contestants = await run.StartAllAsync(database, Requests.Page(100, database.Customers / 2));
        var readings = contestants.SelectMany(ReadingsOf).ToList();
        for (var round = 0; round < run.Effort.Rounds; round++)
        {
            foreach (var reading in readings)
            {
                var contestant = reading.Contestant;
                contestant.Tree.ForgetPeak();
                var watch = Stopwatch.StartNew();
                await reading.ReadAllAsync(contestant, database.Customers);
                reading.Rates.Add(database.Customers / watch.Elapsed.TotalSeconds);
                reading.Growths.Add(contestant.Tree.PeakMegabytes - contestant.IdleMegabytes);
                run.Tell($"  {contestant.Contestant.Name + reading.Way,-24} {reading.Rates[^1].Text()} customers/s, {reading.Growths[^1].Text()} MB over idle");
            }
        }

        var first = readings[0].Rates.Median();
        return new Section(
            $"{database.Customers:#,0} customers through the firehose, pages of {Page:#,0}",
            "One reader; a page is asked for when the last one has been read.",
            ["", "customers/s", "of the first", "MB over idle at most"],
            [.. readings.Select(reading => (IReadOnlyList<string>)
            [
                reading.Title, reading.Rates.Median().Text(), (reading.Rates.Median() / first).Text(), reading.Growths.Max().Text(),
            ])])
        {
            Unit = "customers/s",
            Bars = [.. readings.Select(reading => new Bar(reading.Title, reading.Rates.Median()))],
        };
    }

    private static IEnumerable<Reading> ReadingsOf(RunningContestant contestant)
    {
        yield return new Reading(contestant, "", ReadByOffsetAsync);
        if (contestant.Contestant.Name is not Contestant.Service)
            yield break;
        yield return new Reading(contestant, ", by cursor", ReadByCursorAsync);
        yield return new Reading(contestant, ", as one stream", ReadStreamAsync);
    }

    private static async Task ReadByOffsetAsync(RunningContestant contestant, int customers)
    {
        for (var offset = 0; offset < customers; offset += Page)
            await ReadAsync(contestant, Requests.Page(Page, offset));
    }

    private static async Task ReadByCursorAsync(RunningContestant contestant, int customers)
    {
        var pages = 0;
        for (var request = Requests.Page(Page, 0); request is not null; pages++)
        {
            var link = await ReadAsync(contestant, request);
            request = link is null ? null : Request.Get(Place.Firehose(SeededDatabase.BankId) + link.Split('<', '>')[1]);
        }

        if (pages != (customers + Page - 1) / Page)
            throw new InvalidOperationException($"{contestant.Contestant.Name} gave {pages} pages.");
    }

    private static async Task ReadStreamAsync(RunningContestant contestant, int customers) =>
        await ReadAsync(contestant, new Request("GET", Place.Firehose(SeededDatabase.BankId), Accept: "application/x-ndjson"));

    /// <summary>Gives the answer's Link.</summary>
    private static async Task<string?> ReadAsync(RunningContestant contestant, Request request)
    {
        using var answer = await contestant.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
        return answer.Headers.TryGetValues("Link", out var links) ? links.Single() : null;
    }

    /// <summary>A contestant and a way to read it, and what was measured of the two.</summary>
    private sealed record Reading(RunningContestant Contestant, string Way, Func<RunningContestant, int, Task> ReadAllAsync)
    {
        public string Title => Contestant.Contestant.Title + Way;

        public List<double> Rates { get; } = [];

        public List<double> Growths { get; } = [];
    }
}
