using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

internal static class GetFirehoseCustomersSql
{
    // Found by the index on bank, name and start of the value; the whole value decides. OPENJSON's text has the database's own
    // collation, hence the words on it.
    private static readonly (string SqlServer, string Sqlite) ByAttribute = (
        SqlServer:
        """
           AND c.Id IN (SELECT a.CustomerKey
                          FROM OPENJSON(@Filters) WITH ([name] nvarchar(50), [value] nvarchar(2000)) f
                          JOIN CustomerAttribute a
                            ON a.BankId = @BankId
                           AND a.Name = f.[name] COLLATE Latin1_General_100_BIN2
                           AND a.ValueStart = LEFT(f.[value], 100) COLLATE Latin1_General_100_BIN2
                           AND a.Value = f.[value] COLLATE Latin1_General_100_BIN2)
        """,
        Sqlite:
        """
           AND c.Id IN (SELECT a.CustomerKey
                          FROM json_each(@Filters) f
                          JOIN CustomerAttribute a
                            ON a.BankId = @BankId
                           AND a.Name = f.value ->> 'name'
                           AND a.ValueStart = substr(f.value ->> 'value', 1, 100)
                           AND a.Value = f.value ->> 'value')
        """);

    private static readonly (string SqlServer, string Sqlite) Unfiltered = ("", "");

    public static readonly Sql NewestFirst = Page("DESC", Unfiltered);
    public static readonly Sql OldestFirst = Page("ASC", Unfiltered);
    public static readonly Sql NewestFirstByAttribute = Page("DESC", ByAttribute);
    public static readonly Sql OldestFirstByAttribute = Page("ASC", ByAttribute);

    private static Sql Page(string direction, (string SqlServer, string Sqlite) filter)
    {
        // CustomerId breaks ties: without it two rows of the same instant may swap pages between calls. It runs in the same
        // direction, so that one index serves both.
        return Sql.Each(engine =>
            $"""
            SELECT {CustomerReading.Columns(engine)}
              FROM Customer c
             WHERE c.BankId = @BankId AND c.UpdatedAt BETWEEN @FromDate AND @ToDate
            {(engine == DatabaseEngine.SqlServer ? filter.SqlServer : filter.Sqlite)}
             ORDER BY c.LastOkDate {direction}, c.CustomerId {direction}
             {(engine == DatabaseEngine.SqlServer ? "OFFSET @Offset ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit OFFSET @Offset")};
            """);
    }
}
