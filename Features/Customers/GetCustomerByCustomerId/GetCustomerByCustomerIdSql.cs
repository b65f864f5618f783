using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal static class GetCustomerByCustomerIdSql
{
    public static readonly Sql Read = Sql.Same(
        $"""
        {CustomerReading.ById}

        SELECT a.CustomerKey, a.CustomerAttributeId, a.Name, a.Type, a.Value
          FROM Customer c
          JOIN CustomerAttribute a ON a.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY a.Id;
        """);
}
