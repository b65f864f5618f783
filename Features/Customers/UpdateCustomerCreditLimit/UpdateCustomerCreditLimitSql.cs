using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditLimit;

internal static class UpdateCustomerCreditLimitSql
{
    public static readonly Sql Update = CustomerUpdating.Statement(
        "CreditLimitCurrency = @CreditLimitCurrency, CreditLimitAmount = @CreditLimitAmount");
}
