using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.UserCustomerLinks.CreateUserCustomerLinks;

internal static class CreateUserCustomerLinksSql
{
    // Links where user and customer are there and unlinked, and tells what it found: which refusal wins is the handler's business.
    public static readonly Sql Insert = Sql.Atomic(
        """
        INSERT INTO UserCustomerLink (UserCustomerLinkId, UserId, CustomerKey, DateInserted, IsActive)
        SELECT @UserCustomerLinkId, u.UserId, c.Id, @Now, 1
          FROM ApiUser u
          JOIN Customer c ON c.CustomerId = @CustomerId AND c.BankId = @BankId
         WHERE u.UserId = @UserId
           AND NOT EXISTS (SELECT 1 FROM UserCustomerLink l WHERE l.UserId = u.UserId AND l.CustomerKey = c.Id);

        SELECT CASE WHEN EXISTS (SELECT 1 FROM ApiUser WHERE UserId = @UserId) THEN 1 ELSE 0 END AS UserExists,
               (SELECT BankId FROM Customer WHERE CustomerId = @CustomerId) AS CustomerBankId,
               CASE WHEN EXISTS (SELECT 1 FROM UserCustomerLink WHERE UserCustomerLinkId = @UserCustomerLinkId) THEN 1 ELSE 0 END AS IsMade;
        """);
}
