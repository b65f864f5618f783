using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>What a request costs the service as the data grows.</summary>
internal sealed class GrowthScenario : Scenario
{
    // From where on a page takes so long that of many connections most would be cut off in the middle of one.
    private const int Far = 100_000;

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
            var advised = Requests.Page(50, 0, "&ADVISOR=advisor%203");
            await Agreement.CheckIsFullAsync(running, advised);
            Kind?[] kinds =
            [
                new(Requests.Reads(database)),
                new(Requests.EmailUpdates(database)),
                .. Offsets.Select(offset => offset < atBank ? new Kind([Requests.Page(50, offset)], offset < Far ? ILoad.Connections : 1) : null),
                new([advised]),
            ];
            // All of them first: under load the compiler is seconds behind, and what one kind needs the next one has.
            foreach (var kind in kinds.OfType<Kind>())
                await Sample.TakeAsync(run.Load, running, kind.Requests, Math.Max(1, run.Effort.WarmUpSeconds / 4), kind.Connections);
            var cells = new List<string> { banks == 1 ? $"{customers:#,0} at one bank" : $"{customers:#,0} at {banks:#,0} banks" };
            foreach (var kind in kinds)
                cells.Add(kind is null ? "–" : await CostAsync(run, running, kind));
            run.Tell($"  {string.Join(" | ", cells)}");
            rows.Add(cells);
        }

        return new Section(
            "Growth",
            $"CPU of the service in µs a request, and its p50 in ms under load. Pages are of 50, newest first; those at {Far:#,0} and beyond are asked "
            + "for by one connection. A hundred customers of a bank have the attribute that is filtered by, however many there are.",
            ["customers", "read", "e-mail update", .. Offsets.Select(offset => $"page at {offset:#,0}"), "page by attribute"],
            rows);
    }

    private static (int Customers, int Banks)[] Sizes(Effort effort) =>
    [
        (1_000, 1), (effort.Customers, 1), (effort.BulkCustomers, 1), (effort.BulkCustomers, effort.BulkCustomers / 1_000),
    ];

    private static async Task<string> CostAsync(Run run, RunningContestant service, Kind kind)
    {
        var sample = await Sample.TakeAsync(run.Load, service, kind.Requests, run.Effort.Seconds, kind.Connections);
        return $"{sample.CpuMicroseconds.Text()} µs, {sample.P50.Text()} ms";
    }

    private sealed record Kind(IReadOnlyList<Request> Requests, int Connections = ILoad.Connections);
}
