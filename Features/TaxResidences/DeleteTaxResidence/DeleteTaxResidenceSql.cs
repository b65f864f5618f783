using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.TaxResidences.DeleteTaxResidence;

internal static class DeleteTaxResidenceSql
{
    private const string Key =
        """
        TaxResidenceId = @TaxResidenceId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId)
        """;

    // A tax residence of another customer is one that does not exist here.
    public static readonly Sql Delete = Sql.AtomicThen(
        $"""
        DELETE FROM TaxResidence
         WHERE {Key}
           AND {VersionSql.IsMatched()};
        """,
        written =>
        $"""
        SELECT {written} AS IsDeleted,
               CASE WHEN EXISTS (SELECT 1 FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId) THEN 1 ELSE 0 END AS CustomerExists,
               (SELECT Version FROM TaxResidence WHERE {Key}) AS Version;
        """);
}
