using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.TaxResidences.DeleteTaxResidence;

internal static class DeleteTaxResidenceSql
{
    // A tax residence of another customer is one that does not exist here.
    public static readonly Sql Delete = Sql.AtomicThen(
        """
        DELETE FROM TaxResidence
         WHERE TaxResidenceId = @TaxResidenceId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId);
        """,
        written =>
        $"""
        SELECT {written} AS IsDeleted,
               CASE WHEN EXISTS (SELECT 1 FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId) THEN 1 ELSE 0 END AS CustomerExists;
        """);
}
