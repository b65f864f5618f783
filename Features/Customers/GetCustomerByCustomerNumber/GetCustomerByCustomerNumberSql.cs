using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerNumber;

internal static class GetCustomerByCustomerNumberSql
{
    public static readonly Sql Read = CustomerReading.One("c.BankId = @BankId AND c.CustomerNumber = @CustomerNumber");
}
