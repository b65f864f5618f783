using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

internal static class FirehoseCursorsSql
{
    public static readonly Sql ReadKey = Sql.Same("SELECT SealKey FROM CursorKey WHERE Id = 1;");

    /// <summary>The key that is there; where there is none, this one from now on.</summary>
    public static readonly Sql MakeKey = Sql.Atomic(
        """
        INSERT INTO CursorKey (Id, SealKey, CreatedAt)
        SELECT 1, @SealKey, @Now
         WHERE NOT EXISTS (SELECT 1 FROM CursorKey WHERE Id = 1);
        SELECT SealKey FROM CursorKey WHERE Id = 1;
        """);
}
