using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal static class GetCustomerByCustomerIdSql
{
    public static readonly Sql Read = CustomerReading.One(CustomerReading.ById);
}
