using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Addresses.GetCustomerAddresses;

internal static class GetCustomerAddressesSql
{
    /// <summary>The customer, its addresses in the order of their insertion, and their tags.</summary>
    public static readonly Sql Read = Sql.Same(
        """
        SELECT c.Id
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;

        SELECT a.Id, a.CustomerAddressId, a.Line1, a.Line2, a.Line3, a.City, a.County, a.State, a.Postcode, a.CountryCode, a.Status, a.InsertDate
          FROM Customer c
          JOIN CustomerAddress a ON a.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY a.Id;

        SELECT t.AddressKey, t.Tag
          FROM Customer c
          JOIN CustomerAddress a ON a.CustomerKey = c.Id
          JOIN CustomerAddressTag t ON t.AddressKey = a.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY t.AddressKey, t.Ordinal;
        """);
}
