using System.Reflection;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

/// <summary>
/// Every statement of the service is one that both engines take: the T-SQL is parsed and each name in it resolved against the
/// migrated schema, the SQLite text is prepared on it.
/// </summary>
public class StatementTests
{
    // What they name is the server's or DbUp's own, which the migrations do not make; they are parsed by the engine at every start.
    private static readonly Type[] OfTheServer = [typeof(MigratorSql), typeof(TransactionSql)];

    private static readonly SqlServerModel Model = new();

    private static readonly Dictionary<string, Sql> Statements = typeof(Sql).Assembly.GetTypes()
        .Where(type => !OfTheServer.Contains(type))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(Sql))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (Sql)field.GetValue(null)!);

    public static TheoryData<string> Names => [.. Statements.Keys];

    [Fact]
    public void Finds_the_statements() => Assert.True(Statements.Count > 40, $"only {Statements.Count} found");

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_resolved_on_SQL_Server(string name) => Assert.Empty(Model.Faults(Statements[name].SqlServer));

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_prepared_on_SQLite(string name) => Prepare(Statements[name].Sqlite);

    [Theory]
    [InlineData("SELECT CustomerIdd FROM Customer WHERE BankId = @BankId;")]
    [InlineData("SELECT CustomerId FROM Custommer WHERE BankId = @BankId;")]
    [InlineData("SELECT CustomerId FROM Customer WHERE BankId = @NoSuchParameter;")]
    [InlineData("SELECT CustomerId FROM Customer WHERE;")]
    [InlineData("UPDATE Customer SET Emial = @Email WHERE BankId = @BankId;")]
    public void A_mistake_is_caught_on_SQL_Server(string statement) => Assert.NotEmpty(Model.Faults(statement));

    [Theory]
    [InlineData("SELECT CustomerIdd FROM Customer;")]
    [InlineData("SELECT CustomerId FROM Custommer;")]
    public void A_mistake_is_caught_on_SQLite(string statement) => Assert.Throws<SqliteException>(() => Prepare(statement));

    private static void Prepare(string statement)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Concat(Migrator.ScriptNames(DatabaseEngine.Sqlite).Select(Migrator.ScriptText));
        command.ExecuteNonQuery();
        command.CommandText = statement;
        command.Prepare();
    }
}
