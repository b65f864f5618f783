using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomersForCurrentUserAtBank;

internal static class GetCustomersForCurrentUserAtBankSql
{
    public static readonly Sql Read = Sql.Same(
        $"""
        SELECT {CustomerRow.Columns("c")}
          FROM UserCustomerLink l
          JOIN Customer c ON c.Id = l.CustomerKey
         WHERE l.UserId = @UserId AND c.BankId = @BankId
         ORDER BY l.Id;

        SELECT d.CustomerKey, d.DateOfBirth
          FROM UserCustomerLink l
          JOIN Customer c ON c.Id = l.CustomerKey
          JOIN CustomerDependant d ON d.CustomerKey = c.Id
         WHERE l.UserId = @UserId AND c.BankId = @BankId
         ORDER BY d.CustomerKey, d.Ordinal;
        """);
}
