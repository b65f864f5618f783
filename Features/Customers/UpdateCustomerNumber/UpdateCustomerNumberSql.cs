using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.UpdateCustomerNumber;

internal static class UpdateCustomerNumberSql
{
    private const string CustomerExists =
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId) THEN 1 ELSE 0 END;";

    // The number must be free at the bank, and the customer's own is not. The row's own column is asked as well: it is read under
    // the lock of the update, while the subquery may see the bank as it was before a writer that has just gone first.
    private static readonly Sql UpdateWhereFree = CustomerUpdating.Statement(
        "CustomerNumber = @CustomerNumber",
        """
        AND CustomerNumber <> @CustomerNumber
               AND NOT EXISTS (SELECT 1 FROM Customer other WHERE other.BankId = @BankId AND other.CustomerNumber = @CustomerNumber)
        """);

    /// <summary>The row and its dependants as <see cref="CustomerUpdating.Statement"/> gives them, then whether there is such a customer.</summary>
    public static readonly Sql Update = new(
        $"""
        {UpdateWhereFree.SqlServer}
        {CustomerExists}
        """,
        $"""
        {UpdateWhereFree.Sqlite}
        {CustomerExists}
        """);
}
