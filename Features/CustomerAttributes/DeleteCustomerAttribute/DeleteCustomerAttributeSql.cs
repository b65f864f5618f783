using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.CustomerAttributes.DeleteCustomerAttribute;

internal static class DeleteCustomerAttributeSql
{
    // An attribute of another customer is one that does not exist here.
    public static readonly Sql Delete = Sql.AtomicThen(
        """
        DELETE FROM CustomerAttribute
         WHERE CustomerAttributeId = @CustomerAttributeId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId);
        """,
        written =>
        $"""
        SELECT {written} AS IsDeleted,
               (SELECT BankId FROM Customer WHERE CustomerId = @CustomerId) AS OwnBankId;
        """);
}
