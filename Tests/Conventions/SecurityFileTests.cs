using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ObpCustomerService.Tests.Data;
using ObpCustomerService.Tests.Deploy;

namespace ObpCustomerService.Tests.Conventions;

/// <summary>What SECURITY.md says is there, is there.</summary>
public sealed partial class SecurityFileTests(SqliteFile file) : IClassFixture<SqliteFile>
{
    private static readonly string Text = Repository.Read("SECURITY.md");

    [Fact]
    public void Each_of_the_ten_risks_has_tests_and_each_test_is_one_that_is_run()
    {
        var rows = Text.Split('\n').Where(line => RiskRow().IsMatch(line)).ToList();
        var tests = typeof(SecurityFileTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => (Name: $"{type.Name}.{method.Name}", Method: method)))
            .Where(test => test.Method.GetCustomAttribute<FactAttribute>() is not null)
            .Select(test => test.Name)
            .ToHashSet();

        Assert.Equal(
            Enumerable.Range(1, 10), rows.Select(row => int.Parse(RiskRow().Match(row).Groups["number"].Value, CultureInfo.InvariantCulture)));
        foreach (var row in rows)
        {
            var named = TestName().Matches(row.Split('|')[3]).Select(match => match.Groups["test"].Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.Contains(name, tests));
        }
    }

    // A new table has to be thought of.
    [Fact]
    public void Every_table_is_named_with_columns_that_it_has()
    {
        var columns = file.Columns().ToLookup(column => column.Table, column => column.Name);
        var named = Text[Text.IndexOf("## Where personal data rests", StringComparison.Ordinal)..];

        Assert.NotEmpty(columns);
        Assert.All(columns, table => Assert.Contains($"`{table.Key}`", named, StringComparison.Ordinal));
        var qualified = Column().Matches(named).Where(match => columns.Contains(match.Groups["table"].Value)).ToList();
        Assert.NotEmpty(qualified);
        Assert.All(qualified, match => Assert.Contains(match.Groups["column"].Value, columns[match.Groups["table"].Value]));
    }

    [GeneratedRegex(@"^\| API(?<number>[0-9]+) ")]
    private static partial Regex RiskRow();

    [GeneratedRegex("`(?<test>[A-Za-z]+\\.[A-Za-z_]+)`")]
    private static partial Regex TestName();

    [GeneratedRegex("`(?<table>[A-Za-z]+)\\.(?<column>[A-Za-z]+)`")]
    private static partial Regex Column();
}
