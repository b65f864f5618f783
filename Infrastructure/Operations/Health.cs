using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// <c>/health/live</c>: the process can answer; the database is never asked. <c>/health/ready</c>: the database answers, every
/// migration of this build is applied, the database has what the settings ask for, and the service is not shutting down.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<PreparationCheck>("preparation", tags: [Ready])
            .AddCheck<ShutdownCheck>("shutdown", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .AllowAnonymous().DisableHttpMetrics().DisableRateLimiting();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) })
            .AllowAnonymous().DisableHttpMetrics().DisableRateLimiting();
    }

    private sealed class DatabaseCheck(Migrator migrator) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var missing = await migrator.MissingAsync(cancellationToken);
                return missing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{missing.Count} migrations are not applied");
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Not handed on: its text would be logged, and can quote the connection string.
                return HealthCheckResult.Unhealthy(DatabaseFaults.Code(exception) ?? exception.GetType().Name);
            }
        }
    }

    private sealed class PreparationCheck(DatabasePreparation preparation) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(preparation.Completion.IsCompleted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not prepared yet"));
    }

    private sealed class ShutdownCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("shutting down")
                : HealthCheckResult.Healthy());
    }
}
