using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Limits;

/// <summary>
/// How many requests are worked on at once, whoever sends them. One more than that, and than may wait, is refused at once: what has been
/// taken on is finished in bearable time, however many come. The body has been read by then, so a slow sender keeps nobody out.
/// </summary>
/// <remarks>
/// The framework's limiter under a middleware of our own: the framework's chooses among limiters for every request, and measures. This and a
/// cheaper line of <c>RequestLog</c> together took 6 to 14 % off a read's CPU time. And of a request whose time is over while it waits the
/// framework's thinks that its client has gone.
/// </remarks>
internal sealed class ConcurrencyLimit(RequestDelegate next, ConcurrencyLimiter places, IOptions<LimitOptions> options, WaitingWork waiting)
{
    // By then what is under way has mostly come to its end.
    private const int SecondsToRetry = 1;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using var place = waiting.Count > options.Value.WaitingWork ? null : await places.AcquireAsync(1, context.RequestAborted);
        if (place is { IsAcquired: true })
            await next(context);
        else
            await RefuseAsync(context);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = SecondsToRetry.ToString(CultureInfo.InvariantCulture);
        return ApiErrors.Overloaded.WriteAsync(context);
    }
}

internal static class LimitServices
{
    public static void UseConcurrencyLimit(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<LimitOptions>>().Value.ConcurrentRequests > 0)
            app.UseMiddleware<ConcurrencyLimit>();
    }

    public static void AddLimits(this IServiceCollection services) =>
        services.AddRateLimiter(_ => { }).AddSingleton<WaitingWork>().AddSingleton(Places);

    private static ConcurrencyLimiter Places(IServiceProvider services)
    {
        var limits = services.GetRequiredService<IOptions<LimitOptions>>().Value;
        return new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.ConcurrentRequests,
            QueueLimit = limits.QueuedRequests,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }
}
