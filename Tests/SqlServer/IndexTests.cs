using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Data;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>Every table that a statement reads can be read by an index, on either engine.</summary>
public sealed partial class IndexTests(SqliteFile file) : IClassFixture<SqliteFile>
{
    // Statements of which one is about all rows of a table, or is content with any of them.
    private static readonly Dictionary<string, string> AboutAllRows = new(StringComparer.Ordinal)
    {
        ["GetBanksSql.Read"] = "Bank", // the list of all banks, without pages in the contract
        ["ImporterSql.BankIds"] = "Bank", // what a file of an import may refer to
        ["ImporterSql.CountBanks"] = "Bank", // whether the database is empty
        ["BootstrapSql.IsAnyUserThere"] = "ApiUser", // ends at the first row
        ["BootstrapSql.MakeFirst"] = "ApiUser", // ends at the first row
        ["WebhookDispatchSql.Subscriptions"] = "WebhookSubscription", // the few that are to be sent something
        ["HousekeepingSql.EndInactiveWebhookDeliveries"] = "WebhookSubscription", // as few
    };

    // What SQLite's plan calls a scan and is none.
    private static readonly Dictionary<string, string[]> NoScans = new(StringComparer.Ordinal)
    {
        // A row of constants, and the twenty tags of an address.
        ["CreateDirectLoginSql.Find"] = ["SCAN one"],
        ["CreateCustomerAddressSql.Insert"] = ["SCAN t"],
        ["UpdateCustomerAddressSql.Update"] = ["SCAN t"],
        // The customers that have the attribute, each of which is then sought.
        ["GetFirehoseCustomersSql.NewestFirstByAttribute"] = ["SCAN found"],
        ["GetFirehoseCustomersSql.OldestFirstByAttribute"] = ["SCAN found"],
        ["GetFirehoseCustomersSql.KeysNewestFirstByAttribute"] = ["SCAN found"],
        ["GetFirehoseCustomersSql.KeysOldestFirstByAttribute"] = ["SCAN found"],
        // Of the rows that refer to a new one. The step is in the plan and is not carried out: only a transaction in which a foreign key
        // is broken already, and may be until its end, looks for them, and no key of the schema may wait.
        ["AccessSql.AddUserOfSubject"] = ["SCAN CrmEvent"],
        ["AccessSql.AddConsumerOfApplication"] = ["SCAN AccessToken"],
        ["CreateUserSql.Insert"] = ["SCAN CrmEvent"],
        ["CreateConsumerSql.Insert"] = ["SCAN AccessToken"],
        ["ImporterSql.AddUsers"] = ["SCAN CrmEvent"],
        ["ImporterSql.AddConsumer"] = ["SCAN AccessToken"],
        ["BootstrapSql.MakeFirst"] = ["SCAN CrmEvent", "SCAN AccessToken"],
    };

    public static TheoryData<string> Statements => StatementTests.ResolvedStatements;

    public static TheoryData<string, string> Documented =>
    [
        ("access, by token", "AccessSql.ByToken"),
        ("access, by subject", "AccessSql.BySubject"),
        .. ContractEndpoints.All.Select(endpoint => endpoint.OperationId).Concat(["exportCustomer", "eraseCustomer"]).Select(id => (id, $"{char.ToUpperInvariant(id[0])}{id[1..]}Sql.")),
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Sql_server_can_seek_in_every_table(string name) => Assert.Equal(
        AboutAllRows.TryGetValue(name, out var table) ? [table] : [],
        TableReads.Of(SqlStatements.All[name].SqlServer).Where(read => read.Indexes.Count == 0).Select(read => read.Table));

    [Theory]
    [MemberData(nameof(Statements))]
    public void Sqlite_scans_no_table(string name)
    {
        using var connection = file.Open();

        var scans = SqlitePlan.Scans(connection, SqlStatements.All[name].Sqlite).Except(NoScans.GetValueOrDefault(name, []));

        Assert.Equal(AboutAllRows.TryGetValue(name, out var table) ? [table] : [], scans.Select(scan => scan.Split(' ')[1]));
    }

    [Fact]
    public void A_scan_is_seen_on_either_engine()
    {
        using var connection = file.Open();
        const string text = "SELECT c.Id FROM UserCustomerLink l JOIN Customer c ON c.Id = l.CustomerKey WHERE c.Email = @Email AND l.IsActive = 1;";

        Assert.Contains(SqlitePlan.Scans(connection, text), scan => scan == "SCAN l");
        Assert.All(TableReads.Of(text), read => Assert.Empty(read.Indexes));
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void The_document_names_an_index_for_each_table_that_an_operation_reads(string operation, string statements)
    {
        var named = NamedIndexes(File.ReadAllLines(Document()).Single(line => line.StartsWith($"| {operation} |", StringComparison.Ordinal)));
        var reads = SqlStatements.All.Where(statement => statement.Key.StartsWith(statements, StringComparison.Ordinal))
            .SelectMany(statement => TableReads.Of(statement.Value.SqlServer)).ToList();

        Assert.NotEmpty(reads);
        Assert.All(reads, read => Assert.True(
            read.Indexes.Any(index => named.Contains(index.Name)),
            $"{read.Table} is read by none of those named, but by {string.Join(" or ", read.Indexes.Select(index => index.Name))}"));
    }

    [Fact]
    public void Every_index_that_the_document_names_exists()
    {
        var named = NamedIndexes(File.ReadAllText(Document()));

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(SqlServerModel.Indexes().Select(index => index.Name)));
    }

    private static List<string> NamedIndexes(string text) => [.. IndexName().Matches(text).Select(match => match.Value).Distinct()];

    // This file lies two folders below the root.
    private static string Document([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(file, "..", "..", "..", "docs", "sql-server.md"));

    [GeneratedRegex(@"\b(PK|UQ|IX)_\w+")]
    private static partial Regex IndexName();
}
