using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

/// <summary>Every statement of the service, and what is wrong with one on either engine.</summary>
internal static partial class SqlStatements
{
    private static readonly Lazy<IReadOnlyDictionary<string, Sql>> Found = new(() => typeof(Sql).Assembly.GetTypes()
        .Where(type => !type.ContainsGenericParameters)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(Sql))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (Sql)field.GetValue(null)!, StringComparer.Ordinal));

    // The types of parameters that are named after no column, or after columns of several types (then the widest).
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@Now"] = "datetime2(3)",
        ["@Before"] = "datetime2(3)",
        ["@FromDate"] = "datetime2(3)",
        ["@ToDate"] = "datetime2(3)",
        ["@BatchSize"] = "int",
        ["@Limit"] = "int",
        ["@BeforeKey"] = "bigint",
        ["@Time"] = "datetime2(3)",
        ["@State"] = "nvarchar(255)",
        ["@ClaimedUntil"] = "datetime2(3)",
        ["@Offset"] = "int",
        ["@MaxBadLoginAttempts"] = "int",
        ["@Enabled"] = "bit",
        ["@Filters"] = "nvarchar(max)",
        ["@Keys"] = "nvarchar(max)",
        ["@UndatedId"] = "nvarchar(36)",
        ["@MatchedVersions"] = "nvarchar(4000)",
        ["@KnownVersions"] = "nvarchar(4000)",
        ["@Batch"] = "nvarchar(max)",
        ["@DobOfDependants"] = "nvarchar(max)",
        ["@JoinedDobOfDependants"] = "nvarchar(max)",
        ["@CallerId"] = "nvarchar(36)",
        ["@LinkedUserId"] = "nvarchar(36)",
        ["@Role"] = "nvarchar(64)",
        ["@BankRole"] = "nvarchar(64)",
        ["@OtherBankRole"] = "nvarchar(64)",
        ["@AndBankRole"] = "nvarchar(64)",
        ["@SystemRole"] = "nvarchar(64)",
        ["@NewPasswordHash"] = "nvarchar(255)",
        ["@RightAtBank"] = "nvarchar(64)",
        ["@RightAtAnyBank"] = "nvarchar(64)",
        ["@CustomerNumber"] = "nvarchar(64)",
        ["@Email"] = "nvarchar(200)",
        ["@Name"] = "nvarchar(100)",
        ["@Type"] = "nvarchar(50)",
    };

    /// <summary>
    /// Statements that are parsed only, since what they speak of is not in the migrations: the server's own views and procedures,
    /// and DbUp's journal. None of them touches a table of the service.
    /// </summary>
    public static readonly IReadOnlySet<string> ParsedOnly = new HashSet<string>(StringComparer.Ordinal)
    {
        "MigratorSql.CountJournals",
        "MigratorSql.AppliedScripts",
        "MigratorSql.CountDatabases",
        "MigratorSql.IsReadCommittedSnapshot",
        "MigratorSql.Lock",
        "MigratorSql.Unlock",
        "ChangeContextSql.Tell",
    };

    public static IReadOnlyDictionary<string, Sql> All => Found.Value;

    public static IReadOnlyList<string> SqlServerSyntaxFaults(string text)
    {
        SqlServerModel.Parse(text, out var errors);
        return errors;
    }

    /// <summary>Names that do not resolve against the migrated schema, and parameters that nobody knows.</summary>
    public static IReadOnlyList<string> SqlServerFaults(string text)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var unknown = new List<string>();
        foreach (var name in SqlServerParameters(text))
        {
            if (TypeOf(name) is { } type)
                parameters[name] = type;
            else
                unknown.Add($"The parameter {name} is named after no column, or after columns of several types: correct it, or add it to SqlStatements.Types.");
        }

        return unknown.Count > 0 ? unknown : SqlServerModel.Faults(text, parameters);
    }

    /// <summary>What SQLite says when it compiles the text; null where it does.</summary>
    public static string? SqliteFault(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        try
        {
            command.Prepare();
            return null;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The variables that the text uses and does not declare.</summary>
    public static IReadOnlySet<string> SqlServerParameters(string text)
    {
        var visitor = new Variables();
        SqlServerModel.Parse(text, out _).Accept(visitor);
        visitor.Used.ExceptWith(visitor.Declared);
        return visitor.Used;
    }

    public static IReadOnlySet<string> SqliteParameters(string text) =>
        SqliteParameter().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"@\w+")]
    private static partial Regex SqliteParameter();

    // One of several of a kind has a number behind its name.
    private static string? TypeOf(string parameter)
    {
        var name = parameter[1..].TrimEnd([.. "0123456789"]);
        var types = SqlServerModel.Columns.Where(column => column.Name.Equals(parameter[1..], StringComparison.OrdinalIgnoreCase) || column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(column => column.Type).Distinct().ToList();
        return types is [var only] ? only : Types.GetValueOrDefault(parameter);
    }

    private sealed class Variables : TSqlFragmentVisitor
    {
        public HashSet<string> Used { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Declared { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(VariableReference node) => Used.Add(node.Name);

        public override void Visit(DeclareVariableElement node) => Declared.Add(node.VariableName.Value);

        public override void Visit(DeclareTableVariableBody node) => Declared.Add(node.VariableName.Value);

        // In EXEC p @Resource = @LockName the first is a name of the procedure's, not a variable.
        public override void ExplicitVisit(ExecuteParameter node) => node.ParameterValue?.Accept(this);
    }
}
