using ObpCustomerService.Features.Addresses;
using ObpCustomerService.Features.CrmEvents;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Features.History;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.SubjectRights.ExportCustomer;

internal static class ExportCustomerSql
{
    /// <summary>
    /// The customer and all that belongs to it, but for the history, then the record that it was exported and the newest change there is.
    /// In this order: whatever was read has its changes behind it in the history.
    /// </summary>
    public static readonly Sql ReadAndRecord = Sql.Atomic(engine =>
        $"""
        SELECT c.CreatedAt, c.UpdatedAt, {CustomerReading.ColumnsWithAttributes(engine)} FROM Customer c WHERE {CustomerReading.ById};

        {AddressReading.OfCustomer}

        SELECT t.Domain, t.TaxNumber, t.TaxResidenceId
          FROM Customer c
          JOIN TaxResidence t ON t.CustomerKey = c.Id
         WHERE {CustomerReading.ById}
         ORDER BY t.Id;

        SELECT h.Type, h.Handle, h.DateAdded, h.DateActivated
          FROM Customer c
          JOIN SocialMediaHandle h ON h.CustomerKey = c.Id
         WHERE {CustomerReading.ById}
         ORDER BY h.UpdatedAt DESC, h.Id DESC;

        SELECT l.UserCustomerLinkId, c.CustomerId, l.UserId, l.DateInserted, l.IsActive
          FROM Customer c
          JOIN UserCustomerLink l ON l.CustomerKey = c.Id
         WHERE {CustomerReading.ById}
         ORDER BY l.Id;

        SELECT {CrmEventRow.Columns}
          FROM Customer c
          JOIN CrmEvent e ON e.BankId = c.BankId AND e.CustomerNumber = c.CustomerNumber
         WHERE {CustomerReading.ById}
         ORDER BY e.Id;

        SELECT k.CreatedAt AS KeptAt, k.ExpiresAt
          FROM Customer c
          JOIN IdempotencyKey k ON k.CustomerId = c.CustomerId
         WHERE {CustomerReading.ById}
         ORDER BY k.Id;

        {SubjectRecord.Exported(engine)}

        SELECT MAX(h.Id) FROM CustomerChange h WHERE h.CustomerId = @CustomerId AND h.BankId = @BankId;
        """);

    public static readonly Sql Changes = Sql.Each(ChangeReading.Page);
}
