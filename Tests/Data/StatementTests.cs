namespace ObpCustomerService.Tests.Data;

/// <summary>
/// The statement gate. No test run reaches every statement on SQL Server, where there may be no server at all; a name misspelt in
/// one of them must not wait for production to be found.
/// </summary>
public sealed class StatementTests(SqliteFile file) : IClassFixture<SqliteFile>
{
    public static TheoryData<string> Statements => [.. SqlStatements.All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> ResolvedStatements =>
        [.. SqlStatements.All.Keys.Except(SqlStatements.ParsedOnly).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_gate_sees_the_statements_of_the_service() =>
        Assert.True(SqlStatements.All.Count > 30, $"{SqlStatements.All.Count} statements found");

    [Fact]
    public void Statements_that_are_parsed_only_exist_and_would_not_resolve() => Assert.All(
        SqlStatements.ParsedOnly, name => Assert.NotEmpty(SqlStatements.SqlServerFaults(SqlStatements.All[name].SqlServer)));

    [Theory]
    [MemberData(nameof(Statements))]
    public void Sql_server_text_parses(string name) => Assert.Empty(SqlStatements.SqlServerSyntaxFaults(SqlStatements.All[name].SqlServer));

    [Theory]
    [MemberData(nameof(ResolvedStatements))]
    public void Sql_server_text_resolves_on_the_migrated_schema(string name) =>
        Assert.Equal("", string.Join('\n', SqlStatements.SqlServerFaults(SqlStatements.All[name].SqlServer)));

    [Theory]
    [MemberData(nameof(Statements))]
    public void Sqlite_text_compiles_on_the_migrated_database(string name)
    {
        using var connection = file.Open();
        Assert.Null(SqlStatements.SqliteFault(connection, SqlStatements.All[name].Sqlite));
    }

    [Theory]
    [MemberData(nameof(ResolvedStatements))]
    public void Both_engines_take_the_same_parameters(string name) => Assert.Equal(
        SqlStatements.SqlServerParameters(SqlStatements.All[name].SqlServer).Order(StringComparer.Ordinal),
        SqlStatements.SqliteParameters(SqlStatements.All[name].Sqlite).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("SELECT b.FullNaem FROM Bank b WHERE b.BankId = @BankId;", "FullNaem")]
    [InlineData("SELECT FullName FROM Bank WHERE BankIdd = @BankId;", "BankIdd")]
    [InlineData("UPDATE Bank SET FullNaem = @FullName WHERE BankId = @BankId;", "FullNaem")]
    [InlineData("INSERT INTO UserLock (UserId, TypeOfLok, LockedAt) VALUES (@UserId, @TypeOfLock, @Now);", "TypeOfLok")]
    [InlineData("SELECT 1 FROM Bank b WHERE EXISTS (SELECT 1 FROM Customer c WHERE c.BankId = b.BankIdd);", "BankIdd")]
    [InlineData("SELECT FullName FROM Bnak WHERE BankId = @BankId;", "Bnak")]
    [InlineData("DELETE FROM Bnak WHERE BankId = @BankId;", "Bnak")]
    [InlineData("SELECT x.FullName FROM Bank b WHERE b.BankId = @BankId;", "x")]
    [InlineData("SELECT FullName FROM Bank WHERE BankId = @BankIdd;", "@BankIdd")]
    public void A_misspelt_name_is_caught_on_sql_server(string text, string name)
    {
        Assert.Empty(SqlStatements.SqlServerSyntaxFaults(text));
        Assert.Contains(SqlStatements.SqlServerFaults(text), fault => fault.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_declared_variable_is_no_parameter()
    {
        const string text = "DECLARE @key bigint = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId); SELECT @key;";
        Assert.Equal(["@CustomerId"], SqlStatements.SqlServerParameters(text));
        Assert.Empty(SqlStatements.SqlServerFaults(text));
    }

    [Fact]
    public void Text_that_does_not_parse_is_caught_on_sql_server() =>
        Assert.NotEmpty(SqlStatements.SqlServerSyntaxFaults("SELECT FullName FROM Bank LIMIT 1 OFFSET 2;"));

    [Theory]
    [InlineData("SELECT FullNaem FROM Bank WHERE BankId = @BankId;", "FullNaem")]
    [InlineData("SELECT FullName FROM Bnak WHERE BankId = @BankId;", "Bnak")]
    [InlineData("SELECT 1; SELECT FullNaem FROM Bank;", "FullNaem")]
    public void A_misspelt_name_is_caught_on_sqlite(string text, string name)
    {
        using var connection = file.Open();
        Assert.Contains(name, SqlStatements.SqliteFault(connection, text), StringComparison.Ordinal);
    }
}
