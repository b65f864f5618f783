using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Limits;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// The first seconds of a shutdown: <c>/health/ready</c> says 503 and everything is still answered, until those who send requests have
/// noticed. Afterwards no connection is taken any more, and the requests that are under way come to their end.
/// </summary>
internal sealed class Drain(IOptions<HostingOptions> hosting, IHostEnvironment environment, ILogger<Drain> logger) : IHostedLifecycleService
{
    // Nobody routes requests to a developer's machine.
    public const int DefaultSeconds = 5;

    // What is left to end by itself once the last request has.
    public const int SecondsToClose = 5;

    private TimeSpan Length => TimeSpan.FromSeconds(
        StartUp.IsForDocument ? 0 : hosting.Value.DrainSeconds ?? (environment.IsDevelopment() ? 0 : DefaultSeconds));

    /// <summary>How long a shutdown may take: the platform's own limit has to be longer.</summary>
    public TimeSpan ShutdownTimeout(LimitOptions limits) => Length + TimeSpan.FromSeconds(limits.RequestSeconds + SecondsToClose);

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (Length == TimeSpan.Zero)
            return Task.CompletedTask;
        logger.LogInformation("Shutting down; not ready any more, and closing in {Seconds} seconds", Length.TotalSeconds);
        return Task.Delay(Length, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
