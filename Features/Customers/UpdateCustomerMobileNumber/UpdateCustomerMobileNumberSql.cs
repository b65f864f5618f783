using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.UpdateCustomerMobileNumber;

internal static class UpdateCustomerMobileNumberSql
{
    public static readonly Sql Update = CustomerUpdating.Statement("MobilePhoneNumber = @MobilePhoneNumber");
}
