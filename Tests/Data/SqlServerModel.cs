using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

/// <summary>The schema that the SQL Server migrations make, without a server: enough to resolve every name in a statement.</summary>
internal sealed class SqlServerModel
{
    // Parameters whose name is no column's, or that of columns of several types.
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["@Now"] = "datetime2(3)",
        ["@FromDate"] = "datetime2(3)",
        ["@ToDate"] = "datetime2(3)",
        ["@Limit"] = "int",
        ["@Offset"] = "int",
        ["@MaxBadLoginAttempts"] = "int",
        ["@Ordinal"] = "int",
        ["@Filters"] = "nvarchar(max)",
        ["@DobOfDependants"] = "nvarchar(max)",
        ["@BankRole"] = "nvarchar(64)",
        ["@OtherBankRole"] = "nvarchar(64)",
        ["@SystemRole"] = "nvarchar(64)",
        ["@Role"] = "nvarchar(64)",
        ["@RightAtBank"] = "nvarchar(64)",
        ["@RightAtAnyBank"] = "nvarchar(64)",
        ["@CallerId"] = "nvarchar(36)",
        ["@Enabled"] = "bit",
        ["@Name"] = "nvarchar(100)",
        ["@Type"] = "nvarchar(50)",
        ["@Value"] = "nvarchar(2000)",
        ["@Description"] = "nvarchar(4000)",
        ["@CustomerNumber"] = "nvarchar(64)",
        ["@Email"] = "nvarchar(200)",
        ["@Provider"] = "nvarchar(100)",
    };

    private readonly string[] objects;
    private readonly Dictionary<string, HashSet<string>> columnTypes = new(StringComparer.Ordinal);

    public SqlServerModel()
    {
        var statements = Parse(string.Join("\n", Migrator.ScriptNames(DatabaseEngine.SqlServer).Select(Migrator.ScriptText)))
            .Batches.SelectMany(batch => batch.Statements).ToList();
        objects = [.. statements.Select(Text)];
        foreach (var table in statements.OfType<CreateTableStatement>())
        {
            foreach (var column in table.Definition.ColumnDefinitions.Where(column => column.DataType is not null))
            {
                var type = Text(column.DataType);
                if (!columnTypes.TryGetValue($"@{column.ColumnIdentifier.Value}", out var types))
                    columnTypes[$"@{column.ColumnIdentifier.Value}"] = types = [];
                types.Add(type);
            }
        }
    }

    /// <summary>What is wrong with a statement: it does not parse, or a name or parameter in it is unknown.</summary>
    public IReadOnlyList<string> Faults(string statement)
    {
        var parser = new TSql160Parser(initialQuotedIdentifiers: true);
        var fragment = parser.Parse(new StringReader(statement), out var errors);
        if (errors.Count > 0)
            return [.. errors.Select(error => $"line {error.Line}: {error.Message}")];

        var variables = new Variables();
        fragment.Accept(variables);
        var parameters = variables.Used.Except(variables.Declared).Order(StringComparer.Ordinal).ToList();
        if (parameters.Where(name => TypeOf(name) is null).ToList() is { Count: > 0 } unknown)
            return [.. unknown.Select(name => $"no type is known for {name}")];

        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var created in objects)
            model.AddObjects(created);
        model.AddObjects($"CREATE PROCEDURE dbo.Gate {string.Join(", ", parameters.Select(name => $"{name} {TypeOf(name)}"))} AS\nBEGIN\n{statement}\nEND");
        return [.. model.Validate().Select(message => message.ToString())];
    }

    private string? TypeOf(string parameter) =>
        Types.GetValueOrDefault(parameter) ?? (columnTypes.TryGetValue(parameter, out var types) && types.Count == 1 ? types.Single() : null);

    private static TSqlScript Parse(string text)
    {
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        Assert.Empty(errors);
        // A table made by CREATE and changed by ALTER would need the model of the end state.
        Assert.DoesNotContain(script.Batches.SelectMany(batch => batch.Statements), statement => statement is AlterTableStatement);
        return script;
    }

    private static string Text(TSqlFragment fragment) => string.Concat(
        fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));

    private sealed class Variables : TSqlFragmentVisitor
    {
        public HashSet<string> Used { get; } = [];

        public HashSet<string> Declared { get; } = [];

        public override void Visit(VariableReference node) => Used.Add(node.Name);

        public override void Visit(DeclareVariableElement node) => Declared.Add(node.VariableName.Value);
    }
}
