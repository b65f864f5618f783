using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.TaxResidences.CreateTaxResidence;

internal static class CreateTaxResidenceSql
{
    /// <summary>Tells whether the residence was made: it is not where the customer is not at the bank.</summary>
    public static readonly Sql Insert = Sql.AtomicThen(
        """
        INSERT INTO TaxResidence (TaxResidenceId, CustomerKey, Domain, TaxNumber, CreatedAt, UpdatedAt)
        SELECT @TaxResidenceId, c.Id, @Domain, @TaxNumber, @Now, @Now
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;
        """,
        written => $"SELECT {written};");
}
