using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

/// <summary>
/// The customers of a bank in the order of the firehose, from its start or from a place on (<see cref="FirehosePlace"/>): their rows, or
/// their keys alone, which an index holds.
/// </summary>
internal static class GetFirehoseCustomersSql
{
    public static readonly Sql NewestFirst = Rows((engine, columns) => FromStart(engine, columns, "DESC"), "DESC");
    public static readonly Sql OldestFirst = Rows((engine, columns) => FromStart(engine, columns, "ASC"), "ASC");
    public static readonly Sql NewestFirstAfter = Rows((engine, columns) => After(engine, columns, "DESC"), "DESC");
    public static readonly Sql OldestFirstAfter = Rows((engine, columns) => After(engine, columns, "ASC"), "ASC");
    public static readonly Sql NewestFirstByAttribute = Rows((engine, columns) => ByAttribute(engine, columns, "DESC"), "DESC");
    public static readonly Sql OldestFirstByAttribute = Rows((engine, columns) => ByAttribute(engine, columns, "ASC"), "ASC");

    public static readonly Sql KeysNewestFirst = Sql.Each(engine => $"{FromStart(engine, Key, "DESC")};");
    public static readonly Sql KeysOldestFirst = Sql.Each(engine => $"{FromStart(engine, Key, "ASC")};");
    public static readonly Sql KeysNewestFirstAfter = Sql.Each(engine => $"{After(engine, Key, "DESC")};");
    public static readonly Sql KeysOldestFirstAfter = Sql.Each(engine => $"{After(engine, Key, "ASC")};");
    public static readonly Sql KeysNewestFirstByAttribute = Sql.Each(engine => $"{ByAttribute(engine, Key, "DESC")};");
    public static readonly Sql KeysOldestFirstByAttribute = Sql.Each(engine => $"{ByAttribute(engine, Key, "ASC")};");

    /// <summary>Rows by their keys, a JSON list, in its order: SQLite takes the tables of a CROSS JOIN, and the list, as they stand.</summary>
    public static readonly Sql OfKeys = new(
        SqlServer:
        $"""
        SELECT {CustomerReading.Columns}
          FROM OPENJSON(@Keys) k
          JOIN Customer c ON c.Id = CONVERT(bigint, k.[value])
         WHERE c.BankId = @BankId
         ORDER BY CONVERT(int, k.[key]);
        """,
        Sqlite:
        $"""
        SELECT {CustomerReading.Columns}
          FROM json_each(@Keys) k
          CROSS JOIN Customer c ON c.Id = k.value
         WHERE c.BankId = @BankId;
        """);

    private const string Key = "c.Id, c.LastOkDate, c.CustomerId";
    private const string Window = "c.BankId = @BankId AND c.UpdatedAt BETWEEN @FromDate AND @ToDate";

    // CustomerId breaks ties: without it two rows of the same instant may swap pages between calls. It runs in the same direction, so
    // that one index serves both.
    private static string Order(string direction, string alias = "c.") => $"ORDER BY {alias}LastOkDate {direction}, {alias}CustomerId {direction}";

    private static string Page(DatabaseEngine engine) =>
        engine == DatabaseEngine.SqlServer ? "OFFSET @Offset ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit OFFSET @Offset";

    private static string FromStart(DatabaseEngine engine, string columns, string direction) =>
        $"""
        SELECT {columns}
          FROM Customer c
         WHERE {Window}
         {Order(direction)}
         {Page(engine)}
        """;

    // What comes after a place is three ranges of the index, each of which is sought by itself: one condition with OR would walk through
    // all customers of the place's date, which after an import may be all there are. On SQL Server each range ends after a page, whatever
    // the server thinks best for putting them together; SQLite merges them as they come.
    private static string After(DatabaseEngine engine, string columns, string direction)
    {
        var ranges = Ranges(direction);
        if (engine == DatabaseEngine.Sqlite)
        {
            var selects = ranges.Select(range => $"SELECT {columns} FROM Customer c WHERE {Window} AND {range}");
            return $"{string.Join("\nUNION ALL\n", selects)}\n{Order(direction, alias: "")}\n{Page(engine)}";
        }

        var pages = ranges.Select(range =>
            $"""
            SELECT r.Id, r.LastOkDate, r.CustomerId
                     FROM (SELECT TOP (@Offset + @Limit) {Key} FROM Customer c WHERE {Window} AND {range} {Order(direction)}) r
            """);
        return
            $"""
            SELECT c.Id, c.LastOkDate, c.CustomerId
              FROM ({string.Join("\n          UNION ALL\n          ", pages)}) c
             {Order(direction)}
             {Page(engine)}
            """;
    }

    // Customers of the place's date, those beyond it, and those without date: on both engines they are before all others.
    private static string[] Ranges(string direction)
    {
        var beyond = direction == "DESC" ? "<" : ">";
        return
        [
            $"c.LastOkDate = @LastOkDate AND c.CustomerId {beyond} @CustomerId",
            $"c.LastOkDate {beyond} @LastOkDate",
            $"c.LastOkDate IS NULL AND c.CustomerId {beyond} @UndatedId",
        ];
    }

    // These are put in order without an index in any case, so that one statement serves for the start and for any place.
    private static string ByAttribute(DatabaseEngine engine, string columns, string direction) =>
        $"""
        SELECT {columns}
          FROM {WithAttribute(engine)}
         WHERE {Window}
           AND (({string.Join(") OR (", Ranges(direction))}))
         {Order(direction)}
         {Page(engine)}
        """;

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

    // SQLite looks a row up when it gives one of its columns, and so never for those that an offset leaves out. SQL Server would, for
    // each of them: it is given the keys of the page first.
    private static Sql Rows(Func<DatabaseEngine, string, string> page, string direction) => new(
        SqlServer:
        $"""
        SELECT {CustomerReading.Columns}
          FROM (
        {page(DatabaseEngine.SqlServer, Key)}
               ) k
          JOIN Customer c ON c.Id = k.Id
         {Order(direction, "k.")};
        """,
        Sqlite: $"{page(DatabaseEngine.Sqlite, CustomerReading.Columns)};");
}
