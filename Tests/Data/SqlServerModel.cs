using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using ObpCustomerService.Infrastructure.Data;
using ColumnType = Microsoft.SqlServer.Dac.Model.ColumnType;
using TableIndex = Microsoft.SqlServer.Dac.Model.Index;

namespace ObpCustomerService.Tests.Data;

/// <summary>
/// The schema that the SQL Server migrations make, as DacFx sees it: names and types are resolved without a server.
/// </summary>
internal static class SqlServerModel
{
    private const string GateScript = "gate.sql";

    private static readonly Lock Turn = new();
    private static readonly Lazy<TSqlModel> Built = new(Build);
    private static readonly Lazy<IReadOnlyList<SqlServerColumn>> AllColumns = new(ReadColumns);

    private static readonly Lazy<IReadOnlyList<SqlServerIndex>> AllIndexes = new(ReadIndexes);

    public static IReadOnlyList<SqlServerColumn> Columns => AllColumns.Value;

    /// <summary>Table.Column -> Table.Column, with the types of both.</summary>
    public static IReadOnlyList<(SqlServerColumn From, SqlServerColumn To)> ForeignKeys()
    {
        // Read before the turn is taken: two threads that hold one and wait for the other would never end.
        var columns = Columns;
        SqlServerColumn Find(TSqlObject column) =>
            columns.Single(known => known.Table == column.Name.Parts[^2] && known.Name == column.Name.Parts[^1]);

        lock (Turn)
        {
            return
            [
                .. Built.Value.GetObjects(DacQueryScopes.UserDefined, ForeignKeyConstraint.TypeClass).SelectMany(key =>
                    key.GetReferenced(ForeignKeyConstraint.Columns).Zip(key.GetReferenced(ForeignKeyConstraint.ForeignColumns),
                        (from, to) => (Find(from), Find(to)))),
            ];
        }
    }

    /// <summary>Primary keys and unique constraints included: each is an index of the same name.</summary>
    public static IReadOnlyList<SqlServerIndex> Indexes() => AllIndexes.Value;

    /// <summary>What DacFx has to say of the statement as the body of a procedure with these parameters; empty where all is well.</summary>
    public static IReadOnlyList<string> Faults(string body, IReadOnlyDictionary<string, string> parameters)
    {
        var declared = string.Join(", ", parameters.Select(parameter => $"{parameter.Key} {parameter.Value}"));
        // The ';' ends a body whose author left it out.
        var procedure =
            $"""
            CREATE PROCEDURE [gate] {declared}
            AS
            BEGIN
            {body}
            ;
            END
            """;

        // One model for all: it takes long to build, and it is not made for several threads.
        lock (Turn)
        {
            var model = Built.Value;
            try
            {
                model.AddOrUpdateObjects(procedure, GateScript, new TSqlObjectOptions { QuotedIdentifier = true, AnsiNulls = true });
                // A name that does not resolve in a procedure is only a warning (SQL71502), since it might be made later. Here it
                // is a fault like any other, and the schema itself gives no warning that would drown it.
                return [.. model.Validate().Select(message => $"{message.Prefix}{message.Number} {message.MessageType}: {message.Message}")];
            }
            catch (DacModelException exception)
            {
                return [.. exception.Messages.Select(message => $"{message.Prefix}{message.Number} {message.MessageType}: {message.Message}")];
            }
            finally
            {
                model.DeleteObjects(GateScript);
            }
        }
    }

    public static TSqlFragment Parse(string text, out IReadOnlyList<string> errors)
    {
        using var reader = new StringReader(text);
        var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var found);
        errors = [.. found.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}")];
        return fragment;
    }

    private static TSqlModel Build()
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        var statements = new List<(string Script, TSqlStatement Statement)>();
        foreach (var name in Migrator.ScriptNames(DatabaseEngine.SqlServer))
        {
            var script = (TSqlScript)Parse(Migrator.ScriptText(name), out var errors);
            if (errors.Count > 0)
                throw new InvalidOperationException($"{name} does not parse: {string.Join("; ", errors)}");

            statements.AddRange(script.Batches.SelectMany(batch => batch.Statements).Select(statement => (name, statement)));
        }

        // DacFx describes a schema; it does not carry out changes to one. A column that was added later is one of its table's.
        var tables = statements.Select(found => found.Statement).OfType<CreateTableStatement>().ToDictionary(table => NameOf(table.SchemaObjectName));
        foreach (var addition in statements.Select(found => found.Statement).OfType<AlterTableAddTableElementStatement>())
        {
            foreach (var column in addition.Definition.ColumnDefinitions)
                tables[NameOf(addition.SchemaObjectName)].Definition.ColumnDefinitions.Add(column);
        }

        var generator = new Sql160ScriptGenerator();
        foreach (var (name, statement) in statements)
        {
            switch (statement)
            {
                case CreateTableStatement or CreateIndexStatement or CreateTriggerStatement:
                    generator.GenerateScript(statement, out var text);
                    model.AddObjects(text);
                    break;
                case AlterTableAddTableElementStatement or AlterTableSetStatement or UpdateStatement:
                    break;
                default:
                    throw new NotSupportedException(
                        $"{name} has {statement.GetType().Name}. The model of the tests is built of CREATE TABLE, added columns, CREATE INDEX and " +
                        "CREATE TRIGGER alone: make SqlServerModel.Build give the end state that this migration leads to.");
            }
        }

        var faults = model.Validate().Select(message => message.ToString()).ToList();
        return faults.Count == 0 ? model : throw new InvalidOperationException($"The migrations do not resolve: {string.Join("; ", faults)}");
    }

    private static string NameOf(SchemaObjectName name) => name.BaseIdentifier.Value;

    private static List<SqlServerColumn> ReadColumns()
    {
        lock (Turn)
        {
            return
            [
                .. Built.Value.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass)
                    .SelectMany(table => table.GetReferenced(Table.Columns))
                    .Select(column => new SqlServerColumn(
                        column.Name.Parts[^2],
                        column.Name.Parts[^1],
                        TypeOf(column),
                        Column.Nullable.GetValue<bool>(column),
                        column.GetMetadata<ColumnType>(Column.ColumnType) == ColumnType.ComputedColumn)),
            ];
        }
    }

    private static List<SqlServerIndex> ReadIndexes()
    {
        lock (Turn)
        {
            // Built first: until then DacFx does not know its own types.
            var model = Built.Value;
            IEnumerable<SqlServerIndex> Of(ModelTypeClass type, ModelRelationshipClass columns) => model
                .GetObjects(DacQueryScopes.UserDefined, type)
                .Select(index => (index.Name, Columns: index.GetReferenced(columns).Select(column => column.Name).ToList()))
                .Select(index => new SqlServerIndex(
                    index.Columns[0].Parts[^2], index.Name.Parts[^1], [.. index.Columns.Select(column => column.Parts[^1])]));

            return
            [
                .. Of(PrimaryKeyConstraint.TypeClass, PrimaryKeyConstraint.Columns),
                .. Of(UniqueConstraint.TypeClass, UniqueConstraint.Columns),
                .. Of(TableIndex.TypeClass, TableIndex.Columns),
            ];
        }
    }

    // A computed column has no type of its own in the model.
    private static string TypeOf(TSqlObject column)
    {
        if (column.GetReferenced(Column.DataType).FirstOrDefault() is not { } type)
            return "";
        var name = type.Name.Parts[^1];
        if (Column.IsMax.GetValue<bool>(column))
            return $"{name}(max)";
        return name switch
        {
            "nvarchar" or "varchar" or "nchar" or "char" or "varbinary" or "binary" => $"{name}({Column.Length.GetValue<int>(column)})",
            "datetime2" or "datetimeoffset" or "time" => $"{name}({Column.Scale.GetValue<int>(column)})",
            _ => name,
        };
    }
}

internal sealed record SqlServerColumn(string Table, string Name, string Type, bool IsNullable, bool IsComputed)
{
    public override string ToString() => $"{Table}.{Name}";
}

/// <param name="Columns">The key, in its order.</param>
internal sealed record SqlServerIndex(string Table, string Name, IReadOnlyList<string> Columns);
