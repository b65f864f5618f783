using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.UserCustomerLinks.DeleteUserCustomerLink;

internal static class DeleteUserCustomerLinkSql
{
    // A link to a customer of another bank is one that does not exist here.
    public static readonly Sql Delete = Sql.AtomicThen(
        """
        DELETE FROM UserCustomerLink
         WHERE UserCustomerLinkId = @UserCustomerLinkId
           AND CustomerKey IN (SELECT Id FROM Customer WHERE BankId = @BankId);
        """,
        written => $"SELECT {written};");
}
