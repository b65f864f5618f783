using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.SocialMediaHandles.GetSocialMediaHandles;

internal static class GetSocialMediaHandlesSql
{
    /// <summary>The customer's number, and its handles, the last one updated first.</summary>
    public static readonly Sql Read = Sql.Same(
        """
        SELECT c.CustomerNumber
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;

        SELECT h.Type, h.Handle, h.DateAdded, h.DateActivated
          FROM Customer c
          JOIN SocialMediaHandle h ON h.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY h.UpdatedAt DESC, h.Id DESC;
        """);
}
