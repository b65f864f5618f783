using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.UpdateCustomerBranch;

internal static class UpdateCustomerBranchSql
{
    public static readonly Sql Update = CustomerUpdating.Statement("BranchId = @BranchId");
}
