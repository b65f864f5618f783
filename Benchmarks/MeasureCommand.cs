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

        var sections = new List<Section>();
        foreach (var name in Scenario.Names.Where(settings.Wants))
        {
            Console.WriteLine($"{name}:");
            if (await Scenario.Of(name).RunAsync(run) is { } section)
                sections.Add(section);
        }

        var report = MarkdownReport.Write(sections, settings.Effort, load.Name, absent);
        var folder = settings.Output ?? (settings.Quick ? workshop.PathOf("results") : Path.Combine(workshop.Root, "Benchmarks/results"));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "results.md"), report, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "chart.svg"), SvgChart.Write(sections), cancellationToken);
        Console.WriteLine();
        Console.WriteLine(report);
        return 0;
    }
}
