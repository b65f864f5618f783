using System.ComponentModel;
using ObpCustomerService.Benchmarks.Scenarios;
using Spectre.Console;
using Spectre.Console.Cli;

namespace ObpCustomerService.Benchmarks;

internal sealed class MeasureSettings : CommandSettings
{
    [CommandOption("--only <NAMES>")]
    [Description("Scenarios, joined by commas: read, firehose, create, email, mixed, bulk, start, tds, growth. Without it: all.")]
    public string? Only { get; init; }

    [CommandOption("--contestants <NAMES>")]
    [Description("Contestants, joined by commas: floor, floor-ado, service, service-direct, fastify, efcore. Without it: all.")]
    public string? Contestants { get; init; }

    [CommandOption("--rounds <COUNT>")]
    [DefaultValue(3)]
    [Description("How often each contestant is driven, in turn with the others; the median counts.")]
    public int Rounds { get; init; }

    [CommandOption("--seconds <COUNT>")]
    [DefaultValue(10)]
    [Description("How long each time.")]
    public int Seconds { get; init; }

    [CommandOption("--customers <COUNT>")]
    [DefaultValue(100_000)]
    [Description("Customers at the bank.")]
    public int Customers { get; init; }

    [CommandOption("--bulk-customers <COUNT>")]
    [DefaultValue(1_000_000)]
    [Description("Customers at the bank that is read as a whole, and at the largest bank of the growth table.")]
    public int BulkCustomers { get; init; }

    [CommandOption("--quick")]
    [Description("One round of two seconds on 10,000 customers, 50,000 in bulk: shows that it works, and measures nothing.")]
    public bool Quick { get; init; }

    [CommandOption("--output <FOLDER>")]
    [Description("Where the tables and the chart go. Without it: Benchmarks/results, or artifacts/benchmarks/results where quick.")]
    public string? Output { get; init; }

    /// <summary>What <see cref="Quick"/> makes of the numbers.</summary>
    public Effort Effort => Quick ? new(1, 2, 2, 10_000, 50_000) : new(Rounds, Math.Max(Seconds, 20), Seconds, Customers, BulkCustomers);

    public bool Wants(string scenario) => Names(Only) is not { } names || names.Contains(scenario);

    public bool Admits(string contestant) => Names(Contestants) is not { } names || names.Contains(contestant);

    public override ValidationResult Validate() =>
        Names(Only)?.FirstOrDefault(name => !Scenario.Names.Contains(name)) is { } unknown
            ? ValidationResult.Error($"There is no scenario {unknown}.")
            : ValidationResult.Success();

    private static string[]? Names(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>How much is done.</summary>
/// <param name="WarmUpSeconds">Of the round before the first: under full load the compiler is some fifteen seconds behind.</param>
internal sealed record Effort(int Rounds, int WarmUpSeconds, int Seconds, int Customers, int BulkCustomers);
