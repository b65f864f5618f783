using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomersForUser;

internal static class GetCustomersForUserSql
{
    // In the order in which the customers were linked to the user, at whatever bank. The link's is_active plays no part.
    public static readonly Sql Read = Sql.Each(engine =>
        $"""
        SELECT {CustomerReading.ColumnsWithAttributes(engine)}
          FROM UserCustomerLink l
          JOIN Customer c ON c.Id = l.CustomerKey
         WHERE l.UserId = @UserId
         ORDER BY l.Id;
        """);
}
