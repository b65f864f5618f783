using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.CustomerAttributes.DeleteCustomerAttribute;

internal static class DeleteCustomerAttributeSql
{
    // An attribute of another customer is one that does not exist here.
    public static readonly Sql Delete = AttributeWriting.Statement(AttributeWriting.OfOneThatIsThere, raised =>
        $"""
        DELETE FROM CustomerAttribute
         WHERE CustomerAttributeId = @CustomerAttributeId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId)
           AND {raised} = 1;
        """);
}
