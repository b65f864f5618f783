using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Limits;

/// <summary>
/// How many calls a consumer may make in a second, a minute, an hour and a day, and an address without good credentials in an hour. The
/// counts are those of this process: of several processes each lets that many through, and none remembers them after its end.
/// </summary>
internal static class ConsumerLimit
{
    public static void UseConsumerLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        CallPeriod[] ofConsumer =
        [
            .. CallPeriod.Of("second", TimeSpan.FromSeconds(1), limits.ConsumerPerSecond),
            .. CallPeriod.Of("minute", TimeSpan.FromMinutes(1), limits.ConsumerPerMinute),
            .. CallPeriod.Of("hour", TimeSpan.FromHours(1), limits.ConsumerPerHour),
            .. CallPeriod.Of("day", TimeSpan.FromDays(1), limits.ConsumerPerDay),
        ];
        CallPeriod[] ofAnonymous = [.. CallPeriod.Of("hour", TimeSpan.FromHours(1), limits.AnonymousPerHour)];
        if (ofConsumer.Length + ofAnonymous.Length == 0)
            return;

        var clock = app.Services.GetRequiredService<TimeProvider>();
        var counts = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Features.Get<Caller>() is { } caller
            ? Partition(caller.ConsumerId, ofConsumer)
            : Partition($"from {AddressOf(context.Connection.RemoteIpAddress)}", ofAnonymous));
        app.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = new ToldLimiter(counts),
            OnRejected = (rejected, _) => RefuseAsync(rejected),
        });

        RateLimitPartition<string> Partition(string key, CallPeriod[] periods) => periods.Length == 0
            ? RateLimitPartition.GetNoLimiter("unlimited")
            : RateLimitPartition.Get(key, _ => new CallCounts(periods, clock));
    }

    // A host on IPv6 has a whole network of addresses.
    private static IPAddress? AddressOf(IPAddress? address)
    {
        if (address is null or { AddressFamily: AddressFamily.InterNetwork } or { IsIPv4MappedToIPv6: true })
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private static ValueTask RefuseAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        if (!rejected.Lease.TryGetMetadata(CallCounts.Metadata, out var calls) || calls is null)
            throw new InvalidOperationException("Refused by another limiter.");
        context.Response.Headers.RetryAfter = calls.Reset.ToString(CultureInfo.InvariantCulture);
        var error = context.Features.Get<Caller>() is null
            ? ApiErrors.TooManyAnonymousCalls(calls.Period.Limit)
            : ApiErrors.TooManyCalls(calls.Period.Limit, calls.Period.Name);
        return new ValueTask(error.WriteAsync(context));
    }

    /// <summary>Tells every counted client how it stands, the refused ones included.</summary>
    private sealed class ToldLimiter(PartitionedRateLimiter<HttpContext> counts) : PartitionedRateLimiter<HttpContext>
    {
        public override RateLimiterStatistics? GetStatistics(HttpContext resource) => counts.GetStatistics(resource);

        protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
        {
            var lease = counts.AttemptAcquire(resource, permitCount);
            if (lease.TryGetMetadata(CallCounts.Metadata, out var calls) && calls is not null)
                resource.Response.OnStarting(() => TellAsync(resource.Response.Headers, calls));
            return lease;
        }

        // Nobody waits for a count to begin again.
        protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext context, int permitCount, CancellationToken cancellationToken) =>
            counts.AcquireAsync(context, permitCount, cancellationToken);

        // As late as can be: an answer that takes the place of one that was begun has cleared what stood there.
        private static Task TellAsync(IHeaderDictionary headers, CallStanding calls)
        {
            headers["X-Rate-Limit-Limit"] = calls.Period.Limit.ToString(CultureInfo.InvariantCulture);
            headers["X-Rate-Limit-Remaining"] = calls.Remaining.ToString(CultureInfo.InvariantCulture);
            headers["X-Rate-Limit-Reset"] = calls.Reset.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        }
    }
}
