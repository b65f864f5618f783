using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.DeleteCustomerAddress;

internal static class DeleteCustomerAddressSql
{
    private const string Key =
        """
        CustomerAddressId = @CustomerAddressId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId)
        """;

    // The tags go with their address by the foreign key.
    public static readonly Sql Delete = Sql.AtomicThen(
        $"""
        DELETE FROM CustomerAddress
         WHERE {Key}
           AND {VersionSql.IsMatched()};
        """,
        written =>
        $"""
        SELECT {written} AS IsDeleted,
               CASE WHEN EXISTS (SELECT 1 FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId) THEN 1 ELSE 0 END AS CustomerExists,
               (SELECT Version FROM CustomerAddress WHERE {Key}) AS Version;
        """);
}
