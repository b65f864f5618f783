using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.TaxResidences.GetTaxResidence;

internal static class GetTaxResidenceSql
{
    /// <summary>The customer, and its tax residences in the order of their insertion.</summary>
    public static readonly Sql Read = Sql.Same(
        """
        SELECT c.Id
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;

        SELECT t.TaxResidenceId, t.Domain, t.TaxNumber
          FROM Customer c
          JOIN TaxResidence t ON t.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY t.Id;
        """);
}
