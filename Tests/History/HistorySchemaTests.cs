using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Features.History.GetCustomerAsOf;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.History;

/// <summary>The scripts of the history, and what reads it, without a service.</summary>
public sealed partial class HistorySchemaTests
{
    private const string Script = "0005_history.sql";

    [Fact]
    public void Both_engines_record_the_same_fields_of_the_same_things()
    {
        var sqlServer = Recorded(DatabaseEngine.SqlServer, times: 1);
        Assert.NotEmpty(sqlServer);
        Assert.Equal(sqlServer, Recorded(DatabaseEngine.Sqlite, times: 3));
    }

    [Fact]
    public void Every_field_of_a_customer_that_is_recorded_can_be_undone() =>
        Assert.Equal(Recorded(DatabaseEngine.SqlServer, times: 1)["Customer"].Order(StringComparer.Ordinal), PastCustomer.Fields.Order(StringComparer.Ordinal));

    // A column that no trigger compares would change unseen.
    [Theory]
    [InlineData("Customer", "Id", "CustomerId", "BankId", "Version", "CreatedAt", "UpdatedAt")]
    [InlineData("CustomerAddress", "Id", "CustomerAddressId", "CustomerKey", "Version", "UpdatedAt")]
    [InlineData("TaxResidence", "Id", "TaxResidenceId", "CustomerKey", "Version", "CreatedAt", "UpdatedAt")]
    [InlineData("SocialMediaHandle", "Id", "CustomerKey", "CreatedAt", "UpdatedAt")]
    [InlineData("UserCustomerLink", "Id", "UserCustomerLinkId", "CustomerKey")]
    [InlineData("CustomerAttribute", "Id", "CustomerAttributeId", "BankId", "CustomerKey", "ValueStart")]
    public void Every_column_but_these_is_recorded(string table, params string[] others)
    {
        var text = Text(DatabaseEngine.SqlServer);
        var trigger = text[text.IndexOf($"CREATE TRIGGER TR_{table}_CustomerChange", StringComparison.Ordinal)..];
        trigger = trigger[..trigger.IndexOf("END;", StringComparison.Ordinal)];
        var compared = ComparedColumn().Matches(trigger).Select(match => match.Groups[1].Value);

        Assert.Equal(
            Data.SqlServerModel.Columns.Where(column => column.Table == table).Select(column => column.Name).Except(others).Order(StringComparer.Ordinal),
            compared.Except(others).Distinct().Order(StringComparer.Ordinal));
    }

    // Older than the history: there is no record of its making.
    [Fact]
    public void A_customer_that_is_older_than_the_history_is_undone_as_far_as_it_goes()
    {
        var row = new CustomerRow
        {
            Email = "c",
            AttributesJson = """[{"customer_attribute_id":"1","name":"a","type":"STRING","value":"x"},{"customer_attribute_id":"3","name":"c","type":"STRING","value":"z"}]""",
        };
        RecordedChange[] changes =
        [
            new() { Id = 5, Entity = "customer", Kind = "erased", IsLater = true },
            new() { Id = 4, Entity = "customer_attribute", EntityId = "3", Kind = "created", FieldValues = "[]", IsLater = true },
            new() { Id = 3, Entity = "customer_attribute", EntityId = "2", Kind = "deleted", IsLater = true, FieldValues = """[{"field":"name","old":"b","new":null},{"field":"type","old":"STRING","new":null},{"field":"value","old":"y","new":null}]""" },
            new() { Id = 2, Entity = "customer", Kind = "updated", IsLater = true, FieldValues = """[{"field":"email","old":"b","new":"c"}]""" },
            new() { Id = 1, Entity = "customer", Kind = "updated", IsLater = true, FieldValues = """[{"field":"email","old":"a","new":"b"}]""" },
        ];

        Assert.True(PastCustomer.TryUndo(row, changes));

        Assert.Equal("a", row.Email);
        Assert.Equal(["1: x", "2: y"], row.Attributes().Select(attribute => $"{attribute.CustomerAttributeId}: {attribute.Value}"));
    }

    [Fact]
    public void What_was_there_before_the_history_has_its_lists_and_no_change()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var name in Migrator.ScriptNames(DatabaseEngine.Sqlite).Where(name => !name.EndsWith(Script, StringComparison.Ordinal)).Take(4))
            connection.Execute(Migrator.ScriptText(name));
        connection.Execute(
            """
            INSERT INTO Bank (BankId, CreatedAt, UpdatedAt) VALUES ('b', '', '');
            INSERT INTO Customer (CustomerId, BankId, CustomerNumber, Email, Dependants, KycStatus, CreatedAt, UpdatedAt)
            VALUES ('with', 'b', '1', '', 2, 1, '', ''), ('without', 'b', '2', '', 0, 1, '', '');
            INSERT INTO CustomerDependant (CustomerKey, Ordinal, DateOfBirth)
            VALUES (1, 1, '2012-08-30 00:00:00.000'), (1, 0, '2015-02-11 00:00:00.000');
            INSERT INTO CustomerAddress (CustomerAddressId, CustomerKey, InsertDate, UpdatedAt) VALUES ('a', 1, '', '');
            INSERT INTO CustomerAddressTag (AddressKey, Ordinal, Tag) VALUES (1, 1, 'home'), (1, 0, 'mailing');
            """);

        connection.Execute(Text(DatabaseEngine.Sqlite));

        Assert.Equal(
            ["2015-02-11 00:00:00.000,2012-08-30 00:00:00.000", null],
            connection.Query<string?>("SELECT DobOfDependants FROM Customer ORDER BY Id;"));
        Assert.Equal("mailing,home", connection.ExecuteScalar<string>("SELECT Tags FROM CustomerAddress;"));
        Assert.Equal(0, connection.ExecuteScalar<int>("SELECT COUNT(*) FROM CustomerChange;"));
    }

    /// <summary>The fields of each table in the order in which the trigger tells them, once for each of the table's triggers.</summary>
    private static Dictionary<string, List<string>> Recorded(DatabaseEngine engine, int times)
    {
        var fields = new Dictionary<string, List<string>>();
        foreach (var trigger in Text(engine).Split("CREATE TRIGGER TR_").Skip(1).Where(text => Trigger().IsMatch(text)))
        {
            var table = Trigger().Match(trigger).Groups[1].Value;
            fields.TryAdd(table, []);
            fields[table].AddRange(Field().Matches(trigger).Select(match => match.Groups[1].Value).Where(name => name != "field"));
        }

        foreach (var (table, names) in fields)
        {
            var once = names.Take(names.Count / times).ToList();
            Assert.Equal(names, Enumerable.Repeat(once, times).SelectMany(list => list));
            fields[table] = once;
        }

        return fields;
    }

    private static string Text(DatabaseEngine engine) =>
        Migrator.ScriptText(Migrator.ScriptNames(engine).Single(name => name.EndsWith(Script, StringComparison.Ordinal)));

    [GeneratedRegex(@"^(\w+?)(?:_(?:Insert|Update|Delete))?_CustomerChange ")]
    private static partial Regex Trigger();

    [GeneratedRegex(@"(?:\(\d+, N|\(|SELECT )'([a-z_0-9.]+)'(?:,| AS)")]
    private static partial Regex Field();

    [GeneratedRegex(@"\bd\.(\w+)")]
    private static partial Regex ComparedColumn();
}
