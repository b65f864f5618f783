using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Addresses.CreateCustomerAddress;

internal static class CreateCustomerAddressSql
{
    private const string Address =
        """
        INSERT INTO CustomerAddress (CustomerAddressId, CustomerKey, Line1, Line2, Line3, City, County, State, Postcode, CountryCode, Tags, Status,
                                     InsertDate, UpdatedAt)
        SELECT @CustomerAddressId, c.Id, @Line1, @Line2, @Line3, @City, @County, @State, @Postcode, @CountryCode, @Tags, @Status, @Now, @Now
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;
        """;

    private const string IsMade =
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM CustomerAddress WHERE CustomerAddressId = @CustomerAddressId) THEN 1 ELSE 0 END;";

    /// <summary>Tells whether the address was made: it is not where the customer is not at the bank.</summary>
    public static readonly Sql Insert = Sql.Atomic(
        $"""
        {Address}

        {AddressTags.Insert()}

        {IsMade}
        """);
}
