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

        var waiting = app.Services.GetRequiredService<WaitingWork>();
        var options = new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.ConcurrentRequests,
            QueueLimit = limits.QueuedRequests,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
        app.Use(NotSilentlyAsync);
        app.UseRateLimiter(new RateLimiterOptions
        {
            // Keys of text, since for those the limiter's code comes compiled; of a value type it would be compiled at each start.
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ => waiting.Count > limits.WaitingWork
                ? RateLimitPartition.Get("closed", _ => new Closed())
                : RateLimitPartition.GetConcurrencyLimiter("open", _ => options)),
            OnRejected = (rejected, _) => RefuseAsync(rejected.HttpContext),
        });
    }

    public static void AddLimits(this IServiceCollection services) => services.AddRateLimiter(_ => { }).AddSingleton<WaitingWork>();

    // Of a request whose time is over while it waits the framework's limiter thinks that its client has gone, and returns without a word:
    // an empty 200. Told as what it is, it gets the time limit's answer.
    private static async Task NotSilentlyAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status200OK })
            context.RequestAborted.ThrowIfCancellationRequested();
    }

    private static ValueTask RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = SecondsToRetry.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(ApiErrors.Overloaded.WriteAsync(context));
    }

    private sealed class Closed : RateLimiter
    {
        public override TimeSpan? IdleDuration => null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Refused();

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
            ValueTask.FromResult<RateLimitLease>(new Refused());
    }

    private sealed class Refused : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
