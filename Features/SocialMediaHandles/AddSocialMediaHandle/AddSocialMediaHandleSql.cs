using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.SocialMediaHandles.AddSocialMediaHandle;

internal static class AddSocialMediaHandleSql
{
    // The handle belongs to the path's customer, and only where the number sent is that customer's.
    public static readonly Sql Insert = Sql.AtomicThen(
        """
        INSERT INTO SocialMediaHandle (CustomerKey, Type, Handle, DateAdded, DateActivated, CreatedAt, UpdatedAt)
        SELECT c.Id, @Type, @Handle, @DateAdded, @DateActivated, @Now, @Now
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId AND c.CustomerNumber = @CustomerNumber;
        """,
        written =>
        $"""
        SELECT {written} AS IsAdded,
               CASE WHEN EXISTS (SELECT 1 FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId) THEN 1 ELSE 0 END AS CustomerExists;
        """);
}
