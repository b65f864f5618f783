using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.SubjectRights;

/// <summary>Part of a batch: what was done with all of a customer stands in its history, with who did it, and tells of no field.</summary>
internal static class SubjectRecord
{
    public static string Exported(DatabaseEngine engine) => Insert(engine, "exported");

    public static string Erased(DatabaseEngine engine) => Insert(engine, "erased");

    // On SQL Server who writes is the columns' default; SQLite has no session to keep it, but a row.
    private static string Insert(DatabaseEngine engine, string kind) => engine == DatabaseEngine.SqlServer
        ? $"""
          INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, Fields, FieldValues)
          SELECT c.BankId, c.CustomerId, 'customer', c.CustomerId, '{kind}', '', '[]'
            FROM Customer c
           WHERE {CustomerReading.ById};
          """
        : $"""
          INSERT INTO CustomerChange (BankId, CustomerId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId, Fields, FieldValues)
          SELECT c.BankId, c.CustomerId, 'customer', c.CustomerId, '{kind}', x.OperationId, x.UserId, x.ConsumerId, x.CorrelationId, '', '[]'
            FROM Customer c
            JOIN CurrentChange x ON x.Id = 1
           WHERE {CustomerReading.ById};
          """;
}
