using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.UpdateCustomerEmail;

internal static class UpdateCustomerEmailSql
{
    public static readonly Sql Update = CustomerUpdating.Statement("Email = @Email");
}
