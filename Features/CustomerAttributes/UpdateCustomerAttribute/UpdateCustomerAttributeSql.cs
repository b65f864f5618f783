using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.CustomerAttributes.UpdateCustomerAttribute;

internal static class UpdateCustomerAttributeSql
{
    // An attribute of another customer is one that does not exist here.
    public static readonly Sql Update = AttributeWriting.Statement(AttributeWriting.OfOneThatIsThere, raised =>
        $"""
        UPDATE CustomerAttribute
           SET Name = @Name, Type = @Type, Value = @Value
         WHERE CustomerAttributeId = @CustomerAttributeId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId)
           AND {raised} = 1;
        """);
}
