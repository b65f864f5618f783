using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>Reads over TDS, beside a floor that makes the same round trips. Only where a SQL Server is at hand.</summary>
internal sealed class TdsScenario : Scenario
{
    private const string Server = "OBP_TEST_SQLSERVER";

    public override async Task<Section?> RunAsync(Run run)
    {
        if (Environment.GetEnvironmentVariable(Server) is not { Length: > 0 } server)
        {
            run.Tell($"  not measured: {Server} holds no connection string.");
            return null;
        }

        await using var database = await SeededSqlServer.MakeAsync(run.Workshop, server);
        var reads = Requests.Reads(database.Ids);
        await using var contestants = await StartedContestants.StartAsync(
            [run.Field.FloorTds, run.Field.ServiceTds], contestant => run.StartAsync(contestant, database.ConnectionString, reads[0]), reads[0]);
        var samples = await LoadScenario.RoundsAsync(run, contestants, reads);
        return LoadScenario.SectionOf("Read one customer over TDS", contestants, samples);
    }
}
