namespace ObpCustomerService.Infrastructure.Demo;

/// <summary>Section <c>Demo</c>.</summary>
internal sealed class DemoOptions
{
    /// <summary>Banks, users with a known password, and customers, on an empty database. On in Development only.</summary>
    public bool Enabled { get; set; }
}
