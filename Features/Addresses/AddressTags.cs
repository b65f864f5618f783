namespace ObpCustomerService.Features.Addresses;

/// <summary>Tags are rows in their order. Each has a parameter of its own, so that the statement is the same however many there are.</summary>
internal static class AddressTags
{
    public const int Most = 20;

    /// <summary>Part of the batch that writes the address.</summary>
    /// <param name="condition">Of the address <c>a</c>, or of whatever else decides whether it is written.</param>
    public static string Insert(string condition = "1 = 1") =>
        $"""
        INSERT INTO CustomerAddressTag (AddressKey, Ordinal, Tag)
        SELECT a.Id, t.Ordinal, t.Tag
          FROM ({string.Join(" UNION ALL ", Enumerable.Range(0, Most).Select(n => $"SELECT {n} AS Ordinal, @Tag{n} AS Tag"))}) t
          JOIN CustomerAddress a ON a.CustomerAddressId = @CustomerAddressId
          JOIN Customer c ON c.Id = a.CustomerKey AND c.CustomerId = @CustomerId AND c.BankId = @BankId
         WHERE t.Tag IS NOT NULL AND {condition};
        """;
}
