using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>What a request costs the service as the data grows.</summary>
internal sealed class GrowthScenario : Scenario
{
    private static readonly int[] Offsets = [0, 10_000, 900_000];

    public override async Task<Section?> RunAsync(Run run)
    {
        var service = run.Field.All.Single(contestant => contestant.Name == Contestant.Service);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (customers, banks) in Sizes(run.Effort))
        {
            var database = await SeededDatabase.MakeAsync(run.Workshop, customers, banks);
            await using var running = await run.StartAsync(service, database);
            var atBank = customers / banks;
            IReadOnlyList<Request>?[] kinds =
            [
                Requests.Reads(database),
                Requests.EmailUpdates(database),
                .. Offsets.Select(offset => offset < atBank ? (IReadOnlyList<Request>)[Requests.Page(50, offset)] : null),
                [Requests.Page(50, 0, "&ADVISOR=advisor%203")],
            ];
            // All of them first: under load the compiler is seconds behind, and what one kind needs the next one has.
            foreach (var requests in kinds.OfType<IReadOnlyList<Request>>())
                await Sample.TakeAsync(run.Load, running, requests, Math.Max(1, run.Effort.WarmUpSeconds / 4));
            var cells = new List<string> { banks == 1 ? $"{customers:#,0} at one bank" : $"{customers:#,0} at {banks:#,0} banks" };
            foreach (var requests in kinds)
                cells.Add(requests is null ? "–" : await CostAsync(run, running, requests));
            run.Tell($"  {string.Join(" | ", cells)}");
            rows.Add(cells);
        }

        return new Section(
            "Growth",
            "CPU of the service in µs a request, and its p50 in ms under load. Pages are of 50, newest first; a hundred customers have the "
            + "attribute that is filtered by, however many there are.",
            ["customers", "read", "e-mail update", .. Offsets.Select(offset => $"page at {offset:#,0}"), "page by attribute"],
            rows);
    }

    private static (int Customers, int Banks)[] Sizes(Effort effort) =>
    [
        (1_000, 1), (effort.Customers, 1), (effort.BulkCustomers, 1), (effort.BulkCustomers, effort.BulkCustomers / 1_000),
    ];

    private static async Task<string> CostAsync(Run run, RunningContestant service, IReadOnlyList<Request> requests)
    {
        var sample = await Sample.TakeAsync(run.Load, service, requests, run.Effort.Seconds);
        return $"{sample.CpuMicroseconds.Text()} µs, {sample.P50.Text()} ms";
    }
}
