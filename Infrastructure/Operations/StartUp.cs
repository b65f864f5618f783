using System.Reflection;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Demo;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>What happens between reading the settings and answering the first request.</summary>
internal sealed class StartUp(
    IOptions<DatabaseOptions> database, IOptions<DemoOptions> demo, IHostEnvironment environment, IServiceProvider services, ILogger<StartUp> logger)
{
    /// <summary>The build starts the program to write the OpenAPI document to a file: no database and no setting is needed for that.</summary>
    public static bool IsForDocument { get; } = Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    /// <summary>False where it cannot be done. An exception that nobody catches would be printed with its text, which quotes settings.</summary>
    public async Task<bool> TryPrepareDatabaseAsync(CancellationToken ct)
    {
        try
        {
            await PrepareDatabaseAsync(ct);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogCritical(exception, "The service cannot start: the database could not be prepared");
            return false;
        }
    }

    private async Task PrepareDatabaseAsync(CancellationToken ct)
    {
        if (IsForDocument)
            return;
        if (database.Value.Migrates || demo.Value.Enabled)
            await services.GetRequiredService<Migrator>().MigrateAsync(ct);
        await services.GetRequiredService<Bootstrap>().RunAsync(ct);
        if (demo.Value.Enabled)
            await services.GetRequiredService<DemoData>().LoadAsync(ct);
    }

    /// <summary>Greets whoever started the service by hand, once it listens.</summary>
    public void Greet(IEnumerable<string> addresses)
    {
        if (demo.Value.Enabled && environment.IsDevelopment() && addresses.FirstOrDefault() is { } address)
            Console.WriteLine(DemoBanner.Text(address));
    }
}
