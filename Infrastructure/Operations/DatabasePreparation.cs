using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Demo;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// What a database gets before the service is ready: the migrations, where the settings say so, the first user and the demo data. A
/// file is prepared before the service listens, and one that cannot be ends the start. A server may come later than the service, so
/// there it is tried until it works, while the service is alive and not ready.
/// </summary>
internal sealed class DatabasePreparation(
    IOptions<DatabaseOptions> database, IOptions<DemoOptions> demo, IServiceProvider services, TimeProvider clock,
    ILogger<DatabasePreparation> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Completion => done.Task;

    /// <summary>
    /// False where a file cannot be prepared. An exception that nobody catches would be printed with its text, which quotes settings.
    /// </summary>
    public async Task<bool> TryPrepareFileAsync(CancellationToken ct)
    {
        if (StartUp.IsForDocument || database.Value.Engine != DatabaseEngine.Sqlite)
            return true;
        try
        {
            await PrepareAsync(ct);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogCritical(exception, "The service cannot start: the database could not be prepared");
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (StartUp.IsForDocument || Completion.IsCompleted)
            return;
        for (var wait = TimeSpan.FromSeconds(1); !await TryPrepareServerAsync(wait, stoppingToken); wait = Longer(wait))
            await Task.Delay(wait, clock, stoppingToken);
    }

    private async Task<bool> TryPrepareServerAsync(TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await PrepareAsync(ct);
            return true;
        }
        catch (Exception exception)
        {
            // A command that is cut short by the shutdown fails in the words of its provider.
            if (ct.IsCancellationRequested)
                return false;
            logger.LogWarning(exception, "The database could not be prepared yet; it is tried again in {Seconds} seconds", wait.TotalSeconds);
            if (DatabaseFaults.Advice(exception) is { } advice)
                logger.LogWarning("{Advice}", advice);
            return false;
        }
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        if (database.Value.Migrates || demo.Value.Enabled)
            await services.GetRequiredService<Migrator>().MigrateAsync(ct);
        await services.GetRequiredService<Bootstrap>().RunAsync(ct);
        if (demo.Value.Enabled)
            await services.GetRequiredService<DemoData>().LoadAsync(ct);
        done.SetResult();
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;
}
