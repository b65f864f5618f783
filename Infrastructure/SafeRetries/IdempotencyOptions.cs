namespace ObpCustomerService.Infrastructure.SafeRetries;

/// <summary>Section <c>Idempotency</c>.</summary>
internal sealed class IdempotencyOptions
{
    /// <summary>How long an answer is kept for the same request, from when it was given.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);
}
