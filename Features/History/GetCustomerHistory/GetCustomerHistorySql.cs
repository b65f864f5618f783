using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.History.GetCustomerHistory;

internal static class GetCustomerHistorySql
{
    /// <summary>Whether the customer is at the bank, then its changes from a place on, newest first.</summary>
    public static readonly Sql Read = Sql.Each(engine =>
        $"""
        SELECT CASE WHEN EXISTS (SELECT 1 FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId) THEN 1 ELSE 0 END;

        {ChangeReading.Page(engine)}
        """);
}
