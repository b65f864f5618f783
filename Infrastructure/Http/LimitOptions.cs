namespace ObpCustomerService.Infrastructure.Http;

/// <summary>Section <c>Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>A larger body is answered with 413.</summary>
    public long RequestBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest <c>limit</c> of the firehose.</summary>
    public int FirehosePage { get; set; } = 10_000;

    /// <summary>After that long a request is answered with 408.</summary>
    public int RequestSeconds { get; set; } = 55;
}
