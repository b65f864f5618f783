using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomersForCurrentUserAtBank;

internal static class GetCustomersForCurrentUserAtBankSql
{
    public static readonly Sql Read = Sql.Same(
        $"""
        SELECT {CustomerReading.Columns}
          FROM UserCustomerLink l
          JOIN Customer c ON c.Id = l.CustomerKey
         WHERE l.UserId = @UserId AND c.BankId = @BankId
         ORDER BY l.Id;
        """);
}
