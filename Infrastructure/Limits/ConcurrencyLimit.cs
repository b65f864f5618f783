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
internal static class ConcurrencyLimit
{
    // By then what is under way has mostly come to its end.
    private const int SecondsToRetry = 1;

    public static void UseConcurrencyLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        if (limits.ConcurrentRequests == 0)
            return;

        var options = new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.ConcurrentRequests,
            QueueLimit = limits.QueuedRequests,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
        app.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0, _ => options)),
            OnRejected = (rejected, _) => RefuseAsync(rejected.HttpContext),
        });
    }

    private static ValueTask RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = SecondsToRetry.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(ApiErrors.Overloaded.WriteAsync(context));
    }
}
