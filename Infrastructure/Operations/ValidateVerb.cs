using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using Spectre.Console.Cli;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>Tells every fault in the settings, and whether the database can be reached. No setting's value is shown but the provider.</summary>
internal sealed class ValidateVerb(IReadOnlyList<string> faults, Lazy<IServiceProvider> services) : AsyncCommand
{
    public override async Task<int> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        foreach (var fault in faults)
            Console.WriteLine(fault);
        if (faults.Count > 0)
            return CommandLine.Failed;

        var database = services.Value.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        if (database.Engine == DatabaseEngine.Sqlite && !File.Exists(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource))
        {
            Console.WriteLine("The settings are sound. The database file is not there yet: it is made at the first start.");
            return CommandLine.Done;
        }

        try
        {
            var missing = await services.Value.GetRequiredService<Migrator>().MissingAsync(cancellationToken);
            Console.WriteLine($"The settings are sound and the database answers. Migrations still to be applied: {missing.Count}.");
            return CommandLine.Done;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            Console.WriteLine($"The database cannot be reached ({DatabaseFaults.Code(exception) ?? exception.GetType().Name}).");
            if (DatabaseFaults.Advice(exception) is { } advice)
                Console.WriteLine(advice);
            return CommandLine.Failed;
        }
    }
}
