using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Addresses.GetCustomerAddresses;

internal static class GetCustomerAddressesSql
{
    /// <summary>
    /// The customer, then its addresses in the order of their insertion, with a row for each tag. One statement for both: between
    /// two, an update could leave the fields of one moment beside the tags of another.
    /// </summary>
    public static readonly Sql Read = Sql.Same(
        $"""
        SELECT c.Id
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;

        {AddressReading.OfCustomer}
        """);
}
