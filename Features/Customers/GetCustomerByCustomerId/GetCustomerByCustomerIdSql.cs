using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal static class GetCustomerByCustomerIdSql
{
    // BankId stands in each condition: a customer of another bank is one that does not exist here.
    public static readonly Sql Read = Sql.Same(
        $"""
        SELECT {CustomerRow.Columns("c")}
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;

        SELECT d.DateOfBirth
          FROM Customer c
          JOIN CustomerDependant d ON d.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY d.Ordinal;

        SELECT a.CustomerKey, a.CustomerAttributeId, a.Name, a.Type, a.Value
          FROM Customer c
          JOIN CustomerAttribute a ON a.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY a.Id;
        """);
}
