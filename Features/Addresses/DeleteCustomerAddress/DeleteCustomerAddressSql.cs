using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Addresses.DeleteCustomerAddress;

internal static class DeleteCustomerAddressSql
{
    // The tags go with their address by the foreign key.
    public static readonly Sql Delete = Sql.AtomicThen(
        """
        DELETE FROM CustomerAddress
         WHERE CustomerAddressId = @CustomerAddressId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId);
        """,
        written =>
        $"""
        SELECT {written} AS IsDeleted,
               CASE WHEN EXISTS (SELECT 1 FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId) THEN 1 ELSE 0 END AS CustomerExists;
        """);
}
