using System.ComponentModel;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Operations;
using Spectre.Console;
using Spectre.Console.Cli;

namespace ObpCustomerService.Features.SandboxImport.ImportSandboxData;

/// <summary>
/// The verb <c>import</c>: a file of any size, all of it or none. Unlike the endpoint it takes items that are there with the same
/// content, so that the same file twice changes nothing.
/// </summary>
internal sealed class ImportVerb(Importer importer, Migrator migrator, IOptions<DatabaseOptions> database) : AsyncCommand<ImportVerb.Line>
{
    internal sealed class Line : CommandSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("JSON: banks, users, consumers, entitlements, customers and crm_events, each a list that may be absent.")]
        public required string File { get; set; }
    }

    public override async Task<int> ExecuteAsync(CommandContext context, Line settings, CancellationToken cancellationToken)
    {
        if (!File.Exists(settings.File))
            return CommandLine.Fail("There is no such file.");

        // As the service does at its start, where the settings say so.
        if (database.Value.Migrates)
            await migrator.MigrateAsync(cancellationToken);
        else if (await migrator.MissingAsync(cancellationToken) is [_, ..])
            return CommandLine.Fail("The database lacks migrations: run migrate first.");

        ChangeContext.Current = new ChangeContext("import");
        var source = new ImportSource(() => File.OpenRead(settings.File));
        var outcome = await WithProgressAsync(progress => importer.ImportAsync(source, ExistingItems.MayBeEqual, progress, cancellationToken));
        if (outcome.Error is { } error)
            return CommandLine.Fail($"{error.Message}\nNothing was written.");

        foreach (var section in outcome.Value.Sections)
            Console.WriteLine($"{section.Name}: {section.Written} written, {section.Unchanged} unchanged.");
        Console.WriteLine(outcome.Value.Written == 0 ? "Everything was there already; nothing was changed." : "Imported.");
        return CommandLine.Done;
    }

    // A bar for each section on a terminal; elsewhere a line now and then.
    private static Task<T> WithProgressAsync<T>(Func<IProgress<ImportProgress>, Task<T>> work)
    {
        if (Console.IsOutputRedirected)
            return work(new LinesOfProgress());

        return AnsiConsole.Progress().StartAsync(bars =>
        {
            var tasks = new Dictionary<string, ProgressTask>();
            return work(new BarsOfProgress(report =>
            {
                if (!tasks.TryGetValue(report.Section, out var bar))
                    tasks[report.Section] = bar = bars.AddTask(report.Section, maxValue: report.Total);
                bar.Value = report.Done;
            }));
        });
    }

    // Reported at once and in order, which Progress<T> does not promise.
    private sealed class BarsOfProgress(Action<ImportProgress> show) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => show(value);
    }

    private sealed class LinesOfProgress : IProgress<ImportProgress>
    {
        private const int Step = 10_000;

        private (string Section, int Done) told = ("", 0);

        public void Report(ImportProgress value)
        {
            if (value.Section != told.Section)
                told = (value.Section, 0);
            if (value.Done - told.Done < Step)
                return;
            told = (value.Section, value.Done);
            Console.WriteLine($"{value.Section}: {value.Done} of {value.Total}");
        }
    }
}
