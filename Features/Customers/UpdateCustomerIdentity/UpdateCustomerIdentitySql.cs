using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.UpdateCustomerIdentity;

internal static class UpdateCustomerIdentitySql
{
    public static readonly Sql Update = CustomerUpdating.Statement(
        "LegalName = @LegalName, DateOfBirth = @DateOfBirth, Title = @Title, NameSuffix = @NameSuffix");
}
