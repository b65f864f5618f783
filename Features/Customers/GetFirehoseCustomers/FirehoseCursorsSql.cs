using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

internal static class FirehoseCursorsSql
{
    public static readonly Sql ReadKey = Sql.Same("SELECT Secret FROM CursorKey WHERE Id = 1;");

    /// <summary>The key that is there; where there is none, this one from now on.</summary>
    public static readonly Sql MakeKey = Sql.Atomic(
        """
        INSERT INTO CursorKey (Id, Secret, CreatedAt)
        SELECT 1, @Secret, @Now
         WHERE NOT EXISTS (SELECT 1 FROM CursorKey WHERE Id = 1);
        SELECT Secret FROM CursorKey WHERE Id = 1;
        """);
}
