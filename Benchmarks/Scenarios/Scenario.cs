using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

internal abstract class Scenario
{
    /// <summary>In the order in which they run.</summary>
    public static readonly IReadOnlyList<string> Names = ["read", "firehose", "create", "email", "mixed", "bulk", "start", "tds", "growth"];

    public static Scenario Of(string name) => name switch
    {
        "read" => new LoadScenario("Read one customer with its attributes", Requests.Reads),
        "firehose" => new LoadScenario("Firehose, pages of 50, newest first", database => [Requests.Page(50, 0)]),
        "create" => new LoadScenario("Create, answered after the commit", _ => Requests.Creates()),
        "email" => new LoadScenario("Update of an e-mail address, answered after the commit", Requests.EmailUpdates),
        "mixed" => new MixedScenario(),
        "bulk" => new BulkScenario(),
        "start" => new StartScenario(),
        "tds" => new TdsScenario(),
        "growth" => new GrowthScenario(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>Null: it cannot be measured here, which has been told.</summary>
    public abstract Task<Section?> RunAsync(Run run);
}

/// <summary>What a scenario works with.</summary>
internal sealed record Run(
    Workshop Workshop, ContestantList Field, IReadOnlyList<Contestant> Admitted, Effort Effort, ILoad Load, Action<string> Tell)
{
    /// <summary>Starts a contestant on its own copy of the database.</summary>
    public Task<RunningContestant> StartAsync(Contestant contestant, SeededDatabase database) =>
        StartAsync(contestant, database.CopyFor(contestant.Name), Requests.Reads(database)[0]);

    /// <param name="database">A file or a connection string.</param>
    public Task<RunningContestant> StartAsync(Contestant contestant, string database, Request first) =>
        RunningContestant.StartAsync(contestant, database, Workshop.PathOf($"{contestant.Name}.log"), first);

    /// <summary>Starts all that are admitted.</summary>
    /// <param name="sample">What they must answer alike.</param>
    public Task<StartedContestants> StartAllAsync(SeededDatabase database, Request sample) =>
        StartedContestants.StartAsync(Admitted, contestant => StartAsync(contestant, database), sample);
}
