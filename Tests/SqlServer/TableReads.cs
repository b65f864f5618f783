using Microsoft.SqlServer.TransactSql.ScriptDom;
using ObpCustomerService.Tests.Data;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>A table as one statement reads it, and the indexes that the server can seek in for that.</summary>
internal sealed record TableRead(string Table, IReadOnlyList<SqlServerIndex> Indexes);

/// <summary>
/// Looks for a way to every table of a statement: by an index whose first column is compared with a parameter, or with a column of a
/// table that a way leads to already. It says that a seek is possible; what the server does is told by its plan alone.
/// </summary>
internal sealed class TableReads : TSqlFragmentVisitor
{
    private readonly List<TableRead> found = [];

    public static IReadOnlyList<TableRead> Of(string text)
    {
        var reads = new TableReads();
        SqlServerModel.Parse(text, out _).Accept(reads);
        return reads.found;
    }

    public override void Visit(QuerySpecification node) => Add(node.FromClause, target: null, node.WhereClause);

    public override void Visit(UpdateSpecification node) => Add(node.FromClause, node.Target, node.WhereClause);

    public override void Visit(DeleteSpecification node) => Add(node.FromClause, node.Target, node.WhereClause);

    private void Add(FromClause? from, TableReference? target, WhereClause? where)
    {
        var tables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var conditions = new List<BooleanExpression>();
        foreach (var source in from?.TableReferences ?? [])
            Collect(source, tables, conditions);
        if (target is not null && from is null)
            Collect(target, tables, conditions);
        if (where?.SearchCondition is { } condition)
            conditions.AddRange(Conjuncts(condition));

        var comparisons = conditions.SelectMany(Comparisons).ToList();
        var reached = new Dictionary<string, IReadOnlyList<SqlServerIndex>>(StringComparer.OrdinalIgnoreCase);
        for (var before = -1; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var (alias, table) in tables.Where(table => !reached.ContainsKey(table.Key)))
            {
                var known = comparisons
                    .Where(comparison => comparison.Column is { } column && Owner(column, tables) == alias
                        && Columns(comparison.Other).All(other => Owner(other, tables) is not { } owner || reached.ContainsKey(owner)))
                    .Select(comparison => comparison.Column!.MultiPartIdentifier.Identifiers[^1].Value)
                    .ToHashSet(StringComparer.OrdinalIgnoreCase);
                var indexes = SqlServerModel.Indexes().Where(index => index.Table == table && known.Contains(index.Columns[0])).ToList();
                if (indexes.Count > 0)
                    reached[alias] = indexes;
            }
        }

        found.AddRange(tables.Select(table => new TableRead(table.Value, reached.GetValueOrDefault(table.Key) ?? [])));
    }

    private static void Collect(TableReference source, Dictionary<string, string> tables, List<BooleanExpression> conditions)
    {
        switch (source)
        {
            case NamedTableReference table:
                var name = table.SchemaObject.BaseIdentifier.Value;
                tables.Add(table.Alias?.Value ?? name, name);
                break;
            case JoinTableReference join:
                Collect(join.FirstTableReference, tables, conditions);
                Collect(join.SecondTableReference, tables, conditions);
                if (join is QualifiedJoin { SearchCondition: { } condition })
                    conditions.AddRange(Conjuncts(condition));
                break;
            case JoinParenthesisTableReference parenthesis:
                Collect(parenthesis.Join, tables, conditions);
                break;
        }
    }

    private static IEnumerable<BooleanExpression> Conjuncts(BooleanExpression condition) => condition switch
    {
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and =>
            Conjuncts(and.FirstExpression).Concat(Conjuncts(and.SecondExpression)),
        BooleanParenthesisExpression parenthesis => Conjuncts(parenthesis.Expression),
        _ => [condition],
    };

    // Equal to, or in a range; from either side.
    private static IEnumerable<(ColumnReferenceExpression? Column, TSqlFragment Other)> Comparisons(BooleanExpression condition) => condition switch
    {
        BooleanComparisonExpression compared when compared.ComparisonType is not
            (BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation) =>
        [
            (compared.FirstExpression as ColumnReferenceExpression, compared.SecondExpression),
            (compared.SecondExpression as ColumnReferenceExpression, compared.FirstExpression),
        ],
        BooleanTernaryExpression { TernaryExpressionType: BooleanTernaryExpressionType.Between } between =>
            [(between.FirstExpression as ColumnReferenceExpression, between.SecondExpression)],
        InPredicate { NotDefined: false } among =>
            [(among.Expression as ColumnReferenceExpression, (TSqlFragment?)among.Subquery ?? among.Values[0])],
        _ => [],
    };

    // The alias in this query; null for a column of an outer query, or of something that is no table.
    private static string? Owner(ColumnReferenceExpression column, Dictionary<string, string> tables)
    {
        var names = column.MultiPartIdentifier?.Identifiers;
        if (names is null)
            return null;
        if (names.Count > 1)
            return tables.Keys.FirstOrDefault(alias => alias.Equals(names[^2].Value, StringComparison.OrdinalIgnoreCase));
        return tables.FirstOrDefault(table => SqlServerModel.Columns.Any(known =>
            known.Table == table.Value && known.Name.Equals(names[0].Value, StringComparison.OrdinalIgnoreCase))).Key;
    }

    // A subquery's own columns are its own business.
    private static List<ColumnReferenceExpression> Columns(TSqlFragment expression)
    {
        var columns = new ColumnVisitor();
        expression.Accept(columns);
        return columns.Found;
    }

    private sealed class ColumnVisitor : TSqlFragmentVisitor
    {
        public List<ColumnReferenceExpression> Found { get; } = [];

        public override void Visit(ColumnReferenceExpression node) => Found.Add(node);

        public override void ExplicitVisit(ScalarSubquery node)
        {
        }
    }
}
