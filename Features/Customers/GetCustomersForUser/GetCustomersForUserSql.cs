using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomersForUser;

internal static class GetCustomersForUserSql
{
    // In the order in which the customers were linked to the user, at whatever bank. The link's is_active plays no part.
    public static readonly Sql Read = Sql.Same(
        $"""
        SELECT {CustomerRow.Columns("c")}
          FROM UserCustomerLink l
          JOIN Customer c ON c.Id = l.CustomerKey
         WHERE l.UserId = @UserId
         ORDER BY l.Id;

        SELECT d.CustomerKey, d.DateOfBirth
          FROM UserCustomerLink l
          JOIN CustomerDependant d ON d.CustomerKey = l.CustomerKey
         WHERE l.UserId = @UserId
         ORDER BY d.CustomerKey, d.Ordinal;

        SELECT a.CustomerKey, a.CustomerAttributeId, a.Name, a.Type, a.Value
          FROM UserCustomerLink l
          JOIN CustomerAttribute a ON a.CustomerKey = l.CustomerKey
         WHERE l.UserId = @UserId
         ORDER BY a.Id;
        """);
}
