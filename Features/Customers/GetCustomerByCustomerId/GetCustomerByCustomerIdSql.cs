using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal static class GetCustomerByCustomerIdSql
{
    public static readonly Sql Read = CustomerReading.One(CustomerReading.ById);

    /// <summary>Of a customer whose version the client has: that version and nothing else.</summary>
    public static readonly Sql ReadUnlessKnown = Sql.Each(engine =>
        $"""
        SELECT {CustomerReading.ColumnsWithAttributes(engine)}, v.Version
          FROM Customer v
          LEFT JOIN Customer c ON c.Id = v.Id AND {VersionSql.IsNotKnown("v.Version")}
         WHERE v.CustomerId = @CustomerId AND v.BankId = @BankId;
        """);
}
