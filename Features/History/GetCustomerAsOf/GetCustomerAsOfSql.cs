using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.History.GetCustomerAsOf;

internal static class GetCustomerAsOfSql
{
    /// <summary>
    /// The customer as it is, then what has changed since, newest first. In this order: a change that comes in between is among those that
    /// are undone, and to undo what is not there yet changes nothing. With them all attributes that were ever made, for their order.
    /// </summary>
    public static readonly Sql Read = Sql.Each(engine =>
        $"""
        SELECT c.CreatedAt, {CustomerReading.ColumnsWithAttributes(engine)} FROM Customer c WHERE {CustomerReading.ById};

        SELECT h.Id, h.Entity, h.EntityId, h.Kind, h.FieldValues, CASE WHEN h.ChangedAt > @Time THEN 1 ELSE 0 END AS IsLater
          FROM CustomerChange h
         WHERE h.CustomerId = @CustomerId AND h.BankId = @BankId AND h.Entity IN ('customer', 'customer_attribute')
           AND (h.ChangedAt > @Time OR (h.Entity = 'customer_attribute' AND h.Kind = 'created'))
         ORDER BY h.Id DESC;
        """);
}
