using System.Data.Common;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Report;
using ObpCustomerService.Benchmarks.Scenarios;
using ObpCustomerService.Benchmarks.Seed;
using Spectre.Console.Cli;

namespace ObpCustomerService.Benchmarks;

/// <summary>Publishes the service, drives it and its rivals through the scenarios, and writes down what came of it.</summary>
internal sealed class MeasureCommand : AsyncCommand<MeasureSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, MeasureSettings settings, CancellationToken cancellationToken)
    {
        var workshop = new Workshop();
        Console.WriteLine("Publishing the service.");
        await workshop.PublishAsync();

        await using var issuer = await TokenIssuer.StartAsync();
        var field = new ContestantList(workshop, issuer);
        var absent = await FastifyInstallation.TryAsync(workshop);
        var admitted = field.All
            .Where(contestant => settings.Admits(contestant.Name) && (absent is null || contestant.Name != Contestant.Fastify))
            .ToList();
        ILoad load = Workshop.Has("wrk") ? new WrkLoad(workshop.PathOf("")) : new InProcessLoad();
        var run = new Run(workshop, field, admitted, settings.Effort, load, Console.WriteLine);

        var folder = settings.Output ?? (settings.Quick ? workshop.PathOf("results") : Path.Combine(workshop.Root, "Benchmarks/results"));
        var findings = new Findings(folder, settings.Effort, load.Name);
        if (absent is not null)
            findings.Miss(absent);
        foreach (var name in Scenario.Names.Where(settings.Wants))
        {
            Console.WriteLine($"{name}:");
            await TryAsync(name, run, findings);
            // Each time: what has been measured is not lost with what comes next.
            await findings.WriteAsync(cancellationToken);
        }

        Console.WriteLine(findings.Text);
        return findings.AllThere ? 0 : 1;
    }

    private static async Task TryAsync(string name, Run run, Findings findings)
    {
        try
        {
            if (await Scenario.Of(name).RunAsync(run) is { } section)
                findings.Add(section);
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException or DbException)
        {
            Console.WriteLine($"  broken off: {exception.Message}");
            findings.Miss($"{name} (broken off)");
        }
    }
}
