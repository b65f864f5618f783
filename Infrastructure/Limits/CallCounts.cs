using System.Threading.RateLimiting;

namespace ObpCustomerService.Infrastructure.Limits;

/// <param name="Name">As the refusal tells it: "per minute".</param>
internal sealed record CallPeriod(string Name, TimeSpan Length, int Limit)
{
    /// <summary>None where the limit is zero.</summary>
    public static IEnumerable<CallPeriod> Of(string name, TimeSpan length, int limit) => limit == 0 ? [] : [new CallPeriod(name, length, limit)];
}

/// <summary>How a client stands in the period that refuses it, or else in the shortest that is counted.</summary>
/// <param name="Reset">Seconds until the count of that period begins again, rounded up.</param>
internal sealed record CallStanding(CallPeriod Period, int Remaining, int Reset);

/// <summary>
/// The calls of one client, counted in several periods at once: a call that one of them refuses counts in none. A period begins with the
/// first call after the last one's end. The framework's own limiters count one period each, and do not say when it ends.
/// </summary>
internal sealed class CallCounts(IReadOnlyList<CallPeriod> periods, TimeProvider clock) : RateLimiter
{
    public static readonly MetadataName<CallStanding> Metadata = new("CALL_STANDING");

    private readonly Lock sync = new();
    private readonly Count[] counts = [.. periods.Select(period => new Count(period))];

    /// <summary>Null while there is a count to remember; afterwards this may be forgotten.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (sync)
            {
                var now = clock.GetTimestamp();
                return counts.All(count => count.HasEnded(now, clock)) ? TimeSpan.MaxValue : null;
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (sync)
        {
            var now = clock.GetTimestamp();
            foreach (var count in counts.Where(count => count.HasEnded(now, clock)))
                count.Begin(now);

            if (Array.Find(counts, count => count.Calls >= count.Period.Limit) is { } full)
                return new Lease(false, full.Standing(now, clock));
            foreach (var count in counts)
                count.Calls++;
            return new Lease(true, counts[0].Standing(now, clock));
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private sealed class Count(CallPeriod period)
    {
        private long begun;

        public CallPeriod Period => period;

        public int Calls { get; set; }

        public bool HasEnded(long now, TimeProvider clock) => Calls == 0 || clock.GetElapsedTime(begun, now) >= period.Length;

        public void Begin(long now) => (begun, Calls) = (now, 0);

        public CallStanding Standing(long now, TimeProvider clock) =>
            new(period, period.Limit - Calls, (int)Math.Ceiling((period.Length - clock.GetElapsedTime(begun, now)).TotalSeconds));
    }

    private sealed class Lease(bool isAcquired, CallStanding standing) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [Metadata.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == Metadata.Name ? standing : null;
            return metadata is not null;
        }
    }
}
