using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Addresses.GetCustomerAddresses;

internal static class GetCustomerAddressesSql
{
    /// <summary>
    /// The customer, then its addresses in the order of their insertion, with a row for each tag. One statement for both: between
    /// two, an update could leave the fields of one moment beside the tags of another.
    /// </summary>
    public static readonly Sql Read = Sql.Same(
        """
        SELECT c.Id
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;

        SELECT a.Id, a.CustomerAddressId, a.Line1, a.Line2, a.Line3, a.City, a.County, a.State, a.Postcode, a.CountryCode, a.Status, a.InsertDate,
               t.Tag
          FROM Customer c
          JOIN CustomerAddress a ON a.CustomerKey = c.Id
          LEFT JOIN CustomerAddressTag t ON t.AddressKey = a.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY a.Id, t.Ordinal;
        """);
}
