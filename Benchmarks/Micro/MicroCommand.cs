using System.ComponentModel;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Seed;
using Spectre.Console.Cli;

namespace ObpCustomerService.Benchmarks.Micro;

internal sealed class MicroSettings : CommandSettings
{
    [CommandOption("--quick")]
    [Description("Each once: shows that it works, and measures nothing.")]
    public bool Quick { get; init; }
}

/// <summary>The hot inner pieces by BenchmarkDotNet, with what they allocate.</summary>
internal sealed class MicroCommand : AsyncCommand<MicroSettings>
{
    private const int Customers = 100_000;

    public override async Task<int> ExecuteAsync(CommandContext context, MicroSettings settings, CancellationToken cancellationToken)
    {
        var workshop = new Workshop();
        await workshop.PublishAsync();
        await using var issuer = await TokenIssuer.StartAsync();
        var database = await SeededDatabase.MakeAsync(workshop, Customers);
        MicroServices.Given = (database, database.CopyFor("micro"), issuer);

        // In this process: a program that BenchmarkDotNet builds for itself would know nothing of what has been seeded.
        var config = DefaultConfig.Instance
            .AddJob((settings.Quick ? Job.Dry : Job.Default).WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(workshop.PathOf("micro"));
        BenchmarkRunner.Run([typeof(AccessCheck), typeof(CustomerSerialization), typeof(ReadStatement)], config);
        return 0;
    }
}
