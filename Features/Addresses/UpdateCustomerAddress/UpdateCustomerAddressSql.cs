using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Addresses.UpdateCustomerAddress;

internal static class UpdateCustomerAddressSql
{
    // The customer stands in each condition: an address of another one does not exist here. The update comes first and locks the
    // row, so that the tags of two updates at once do not mix.
    private const string Address =
        """
        UPDATE CustomerAddress
           SET Line1 = @Line1, Line2 = @Line2, Line3 = @Line3, City = @City, County = @County, State = @State, Postcode = @Postcode,
               CountryCode = @CountryCode, Tags = @Tags, Status = @Status, Version = Version + 1, UpdatedAt = @Now
         WHERE CustomerAddressId = @CustomerAddressId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId);

        DELETE FROM CustomerAddressTag
         WHERE AddressKey = (SELECT a.Id
                               FROM CustomerAddress a
                               JOIN Customer c ON c.Id = a.CustomerKey
                              WHERE a.CustomerAddressId = @CustomerAddressId AND c.CustomerId = @CustomerId AND c.BankId = @BankId);
        """;

    private const string Found =
        """
        SELECT a.InsertDate
          FROM Customer c
          LEFT JOIN CustomerAddress a ON a.CustomerKey = c.Id AND a.CustomerAddressId = @CustomerAddressId
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;
        """;

    /// <summary>Gives one row where there is such a customer; its date is null where the customer has no such address.</summary>
    public static readonly Sql Update = Sql.Atomic(
        $"""
        {Address}

        {AddressTags.Insert}

        {Found}
        """);
}
