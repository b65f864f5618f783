using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerNumber;

internal static class UpdateCustomerNumberSql
{
    /// <summary>
    /// The customer as it is now, and whether it was written. There, and not written, it met a number that is taken or another version than
    /// the one that If-Match names.
    /// </summary>
    // The number must be free at the bank, and the customer's own is not. The row's own column is asked as well: it is read under
    // the lock of the update, while the subquery may see the bank as it was before a writer that has just gone first.
    public static readonly Sql Update = Sql.AtomicThen(
        $"""
        UPDATE Customer
           SET CustomerNumber = @CustomerNumber, Version = Version + 1, UpdatedAt = @Now
         WHERE CustomerId = @CustomerId AND BankId = @BankId
           AND {VersionSql.IsMatched()}
           AND CustomerNumber <> @CustomerNumber
           AND NOT EXISTS (SELECT 1 FROM Customer other WHERE other.BankId = @BankId AND other.CustomerNumber = @CustomerNumber);
        """,
        CustomerUpdating.ReadBack);
}
