using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributeById;

internal static class GetCustomerAttributeByIdSql
{
    /// <summary>The customer's bank and version, and the attribute where it is the customer's and that is the bank of the path.</summary>
    public static readonly Sql Read = Sql.Same(
        """
        SELECT BankId AS OwnBankId, Version FROM Customer WHERE CustomerId = @CustomerId;

        SELECT a.CustomerAttributeId, a.Name, a.Type, a.Value
          FROM Customer c
          JOIN CustomerAttribute a ON a.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId AND a.CustomerAttributeId = @CustomerAttributeId;
        """);
}
