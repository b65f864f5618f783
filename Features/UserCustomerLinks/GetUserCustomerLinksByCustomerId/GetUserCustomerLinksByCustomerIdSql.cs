using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByCustomerId;

internal static class GetUserCustomerLinksByCustomerIdSql
{
    /// <summary>The customer, and its links in the order of their insertion. A customer of another bank is one that does not exist here.</summary>
    public static readonly Sql Read = Sql.Same(
        """
        SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId;

        SELECT l.UserCustomerLinkId, c.CustomerId, l.UserId, l.DateInserted, l.IsActive
          FROM Customer c
          JOIN UserCustomerLink l ON l.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY l.Id;
        """);
}
