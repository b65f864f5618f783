using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.History.GetCustomerHistory;

internal static class GetCustomerHistorySql
{
    /// <summary>Whether the customer is at the bank, then its changes from a place on, newest first.</summary>
    public static readonly Sql Read = Sql.Each(engine =>
        $"""
        SELECT CASE WHEN EXISTS (SELECT 1 FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId) THEN 1 ELSE 0 END;

        SELECT h.Id, h.ChangeId, h.Entity, h.EntityId, h.Kind, h.OperationId, h.UserId, h.ConsumerId, h.CorrelationId, h.ChangedAt, h.Fields, h.FieldValues
          FROM CustomerChange h
         WHERE h.CustomerId = @CustomerId AND h.BankId = @BankId AND h.Id < @BeforeKey
         ORDER BY h.Id DESC
         {(engine == DatabaseEngine.SqlServer ? "OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit")};
        """);
}
