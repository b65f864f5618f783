using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;

internal static class CreateCustomerAttributeSql
{
    public static readonly Sql Insert = AttributeWriting.Statement("1 = 1", raised =>
        $"""
        INSERT INTO CustomerAttribute (CustomerAttributeId, BankId, CustomerKey, Name, Type, Value)
        SELECT @CustomerAttributeId, c.BankId, c.Id, @Name, @Type, @Value
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId AND {raised} = 1;
        """);
}
