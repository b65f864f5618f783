namespace ObpCustomerService.Features.Customers;

internal static class CustomerEmail
{
    /// <summary>E-mail addresses are kept trimmed and in lower case, and none is "". Their syntax is not checked: the contract does not.</summary>
    public static string Stored(string? sent) => (sent ?? "").Trim().ToLowerInvariant();
}
