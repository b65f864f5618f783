using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

internal static class GetFirehoseCustomersSql
{
    public static readonly Sql NewestFirst = Page("DESC", _ => "Customer c");
    public static readonly Sql OldestFirst = Page("ASC", _ => "Customer c");
    public static readonly Sql NewestFirstByAttribute = Page("DESC", WithAttribute);
    public static readonly Sql OldestFirstByAttribute = Page("ASC", WithAttribute);

    // Found by the index on bank, name and start of the value; the whole value decides. OPENJSON's text has the database's own
    // collation, hence the words on it. SQLite takes the tables of a CROSS JOIN as they stand: left to itself it would begin with the
    // bank's attributes, or its customers, all of them.
    private static string WithAttribute(DatabaseEngine engine) => engine == DatabaseEngine.SqlServer
        ? """
          (SELECT DISTINCT a.CustomerKey
                     FROM OPENJSON(@Filters) WITH ([name] nvarchar(50), [value] nvarchar(2000)) f
                     JOIN CustomerAttribute a
                       ON a.BankId = @BankId
                      AND a.Name = f.[name] COLLATE Latin1_General_100_BIN2
                      AND a.ValueStart = LEFT(f.[value], 100) COLLATE Latin1_General_100_BIN2
                      AND a.Value = f.[value] COLLATE Latin1_General_100_BIN2) found
          JOIN Customer c ON c.Id = found.CustomerKey
          """
        : """
          (SELECT DISTINCT a.CustomerKey
                     FROM json_each(@Filters) f
               CROSS JOIN CustomerAttribute a
                       ON a.BankId = @BankId
                      AND a.Name = f.value ->> 'name'
                      AND a.ValueStart = substr(f.value ->> 'value', 1, 100)
                      AND a.Value = f.value ->> 'value') found
          CROSS JOIN Customer c ON c.Id = found.CustomerKey
          """;

    // CustomerId breaks ties: without it two rows of the same instant may swap pages between calls. It runs in the same direction, so
    // that one index serves both.
    private static Sql Page(string direction, Func<DatabaseEngine, string> customers) => Sql.Each(engine =>
        $"""
        SELECT {CustomerReading.Columns(engine)}
          FROM {customers(engine)}
         WHERE c.BankId = @BankId AND c.UpdatedAt BETWEEN @FromDate AND @ToDate
         ORDER BY c.LastOkDate {direction}, c.CustomerId {direction}
         {(engine == DatabaseEngine.SqlServer ? "OFFSET @Offset ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit OFFSET @Offset")};
        """);
}
