using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByUserId;

internal static class GetUserCustomerLinksByUserIdSql
{
    /// <summary>The user, and its links to customers of the bank in the order of their insertion.</summary>
    public static readonly Sql Read = Sql.Same(
        """
        SELECT Id FROM ApiUser WHERE UserId = @UserId;

        SELECT l.UserCustomerLinkId, c.CustomerId, l.UserId, l.DateInserted, l.IsActive
          FROM UserCustomerLink l
          JOIN Customer c ON c.Id = l.CustomerKey
         WHERE l.UserId = @UserId AND c.BankId = @BankId
         ORDER BY l.Id;
        """);
}
