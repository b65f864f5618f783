using ObpCustomerService.Tests.Data;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>Every table that a statement reads can be read by an index, on either engine.</summary>
public sealed class IndexTests(SqliteFile file) : IClassFixture<SqliteFile>
{
    // Statements of which one is about all rows of a table, or is content with any of them.
    private static readonly Dictionary<string, string> AboutAllRows = new(StringComparer.Ordinal)
    {
        ["GetBanksSql.Read"] = "Bank", // the list of all banks, without pages in the contract
        ["ImporterSql.BankIds"] = "Bank", // what a file of an import may refer to
        ["ImporterSql.CountBanks"] = "Bank", // whether the database is empty
        ["BootstrapSql.IsAnyUserThere"] = "ApiUser", // ends at the first row
        ["BootstrapSql.MakeFirst"] = "ApiUser", // ends at the first row
    };

    // What SQLite's plan calls a scan and is none.
    private static readonly Dictionary<string, string[]> NoScans = new(StringComparer.Ordinal)
    {
        // A row of constants, and the twenty tags of an address.
        ["CreateDirectLoginSql.Find"] = ["SCAN one"],
        ["CreateCustomerAddressSql.Insert"] = ["SCAN t"],
        ["UpdateCustomerAddressSql.Update"] = ["SCAN t"],
        // Of the rows that refer to a new one. The step is in the plan and is not carried out: only a transaction in which a foreign key
        // is broken already, and may be until its end, looks for them, and no key of the schema may wait.
        ["AccessSql.AddUserOfSubject"] = ["SCAN CrmEvent"],
        ["AccessSql.AddConsumerOfApplication"] = ["SCAN AccessToken"],
        ["ImporterSql.AddUsers"] = ["SCAN CrmEvent"],
        ["BootstrapSql.MakeFirst"] = ["SCAN CrmEvent", "SCAN AccessToken"],
    };

    public static TheoryData<string> Statements => StatementTests.ResolvedStatements;

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
}
