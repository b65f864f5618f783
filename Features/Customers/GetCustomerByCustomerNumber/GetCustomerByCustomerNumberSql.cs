using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerNumber;

internal static class GetCustomerByCustomerNumberSql
{
    public static readonly Sql Read = Sql.Same(
        $"""
        SELECT {CustomerRow.Columns("c")}
          FROM Customer c
         WHERE c.BankId = @BankId AND c.CustomerNumber = @CustomerNumber;

        SELECT d.DateOfBirth
          FROM Customer c
          JOIN CustomerDependant d ON d.CustomerKey = c.Id
         WHERE c.BankId = @BankId AND c.CustomerNumber = @CustomerNumber
         ORDER BY d.Ordinal;

        SELECT a.CustomerKey, a.CustomerAttributeId, a.Name, a.Type, a.Value
          FROM Customer c
          JOIN CustomerAttribute a ON a.CustomerKey = c.Id
         WHERE c.BankId = @BankId AND c.CustomerNumber = @CustomerNumber
         ORDER BY a.Id;
        """);
}
