using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;

internal static class CreateCustomerAttributeSql
{
    /// <summary>Gives the bank that the customer belongs to; the attribute is made only where that is the bank of the path.</summary>
    public static readonly Sql Insert = Sql.Atomic(
        """
        INSERT INTO CustomerAttribute (CustomerAttributeId, BankId, CustomerKey, Name, Type, Value)
        SELECT @CustomerAttributeId, c.BankId, c.Id, @Name, @Type, @Value
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;

        SELECT BankId FROM Customer WHERE CustomerId = @CustomerId;
        """);
}
