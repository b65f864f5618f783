using ObpCustomerService.Infrastructure.Data;
using Spectre.Console.Cli;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>Brings the database up to date. Any number of processes may run it at once.</summary>
internal sealed class MigrateVerb(Migrator migrator) : AsyncCommand
{
    public override async Task<int> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        Console.WriteLine("The database is up to date.");
        return CommandLine.Done;
    }
}
