using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Demo;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>What happens between reading the settings and answering the first request.</summary>
internal sealed class StartUp(
    IOptions<DatabaseOptions> database, IOptions<AccessOptions> access, IOptions<DemoOptions> demo,
    IHostEnvironment environment, IServiceProvider services, ILogger<StartUp> logger)
{
    /// <summary>False, and a sentence for each fault in the log, where the service must not start.</summary>
    public bool Check()
    {
        var faults = Settings.Faults(database.Value, access.Value, demo.Value, environment.IsDevelopment());
        foreach (var fault in faults)
            logger.LogCritical("The service cannot start: {Fault}", fault);
        return faults.Count == 0;
    }

    public async Task PrepareDatabaseAsync(CancellationToken ct)
    {
        if (database.Value.Migrates || demo.Value.Enabled)
            await services.GetRequiredService<Migrator>().MigrateAsync(ct);
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
