using System.Globalization;

namespace ObpCustomerService.Benchmarks.Contract;

/// <summary>Where the measured endpoints are: the same paths at every contestant.</summary>
internal static class Place
{
    private const string Banks = "/obp/v3.1.0/banks/";

    public static string Customers(string bankId) => $"{Banks}{bankId}/customers";

    public static string Customer(string bankId, string customerId) => $"{Customers(bankId)}/{customerId}";

    public static string EmailOf(string bankId, string customerId) => $"{Customer(bankId, customerId)}/email";

    public static string Firehose(string bankId, int limit, int offset, string more = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{Banks}{bankId}/firehose/customers?limit={limit}&offset={offset}{more}");

    /// <summary>All customers, for a server that gives them in one stream.</summary>
    public static string Firehose(string bankId) => $"{Banks}{bankId}/firehose/customers";

    /// <summary>The way back, for servers that route by hand: the bank, and what follows it.</summary>
    public static (string BankId, string[] Parts)? Parse(string path)
    {
        if (!path.StartsWith(Banks, StringComparison.Ordinal))
            return null;
        var parts = path[Banks.Length..].Split('/');
        return (parts[0], parts[1..]);
    }
}
