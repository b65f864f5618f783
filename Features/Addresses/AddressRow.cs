namespace ObpCustomerService.Features.Addresses;

/// <summary>An address with one of its tags; null where it has none.</summary>
internal sealed class AddressRow
{
    public long Id { get; set; }
    public string CustomerAddressId { get; set; } = "";
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? Line3 { get; set; }
    public string? City { get; set; }
    public string? County { get; set; }
    public string? State { get; set; }
    public string? Postcode { get; set; }
    public string? CountryCode { get; set; }
    public string? Status { get; set; }
    public DateTime InsertDate { get; set; }
    public string? Tag { get; set; }

    /// <param name="customerId">Of the customer whose addresses they are.</param>
    /// <param name="rows">In the order of <see cref="AddressReading.OfCustomer"/>.</param>
    public static IReadOnlyList<AddressJson> ToJson(string customerId, IEnumerable<AddressRow> rows) =>
        [.. rows.GroupBy(row => row.Id).Select(group => group.First().ToJson(customerId, [.. group.Select(row => row.Tag).OfType<string>()]))];

    private AddressJson ToJson(string customerId, IReadOnlyList<string> tags) => new(
        CustomerAddressId, customerId, Line1, Line2, Line3, City, County, State, Postcode, CountryCode, tags, Status, InsertDate);
}

internal static class AddressReading
{
    /// <summary>The addresses of a customer in the order of their insertion, with a row for each tag.</summary>
    public const string OfCustomer =
        """
        SELECT a.Id, a.CustomerAddressId, a.Line1, a.Line2, a.Line3, a.City, a.County, a.State, a.Postcode, a.CountryCode, a.Status, a.InsertDate,
               t.Tag
          FROM Customer c
          JOIN CustomerAddress a ON a.CustomerKey = c.Id
          LEFT JOIN CustomerAddressTag t ON t.AddressKey = a.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY a.Id, t.Ordinal;
        """;
}
