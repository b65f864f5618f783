using Dapper;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

public sealed class MigrationTests(SqliteFile file) : IClassFixture<SqliteFile>
{
    [Fact]
    public void Both_engines_have_the_same_scripts()
    {
        var sqlServer = Scripts(DatabaseEngine.SqlServer);
        Assert.NotEmpty(sqlServer);
        Assert.Equal(sqlServer, Scripts(DatabaseEngine.Sqlite));
    }

    [Fact]
    public void Scripts_are_numbered_from_one_without_a_gap() => Assert.Equal(
        Enumerable.Range(1, Scripts(DatabaseEngine.SqlServer).Count).Select(number => $"{number:0000}"),
        Scripts(DatabaseEngine.SqlServer).Select(name => name[..4]));

    [Fact]
    public void Both_engines_have_the_same_columns()
    {
        // But for AccessVersion and CurrentChange, which are SQLite's alone.
        // Whether a computed column may be null is inferred on one engine and declared on the other.
        var sqlServer = SqlServerModel.Columns.Select(column => column.IsComputed
            ? $"{column} generated"
            : $"{column} {SqliteType(column.Type)}{(column.IsNullable ? "" : " not null")}");
        var sqlite = file.Columns().Select(column => column.IsGenerated
            ? $"{column.Table}.{column.Name} generated"
            : $"{column.Table}.{column.Name} {column.Type}{(column.IsNullable ? "" : " not null")}");
        Assert.Equal(sqlServer.Order(StringComparer.Ordinal), sqlite.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Both_engines_have_the_same_foreign_keys()
    {
        var keys = SqlServerModel.ForeignKeys().Select(key => $"{key.From} -> {key.To}").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(keys);
        Assert.Equal(keys, file.ForeignKeys().Order(StringComparer.Ordinal));
    }

    // A column without limit cannot be indexed and is kept off the row: right for what the history and replays alone read, and is as long as
    // a whole customer. datetime begins in 1753 and rounds to 3.33 ms.
    private static readonly string[] Unlimited = ["Customer.DobOfDependants", "CustomerChange.FieldValues", "IdempotencyKey.Body"];

    [Fact]
    public void No_column_but_those_is_unlimited_and_every_date_is_datetime2_of_milliseconds() => Assert.All(SqlServerModel.Columns, column =>
    {
        Assert.Equal((column, Unlimited.Contains($"{column}")), (column, column.Type.Contains("(max)", StringComparison.Ordinal)));
        if (column.Type.Contains("date", StringComparison.Ordinal) || column.Type.Contains("time", StringComparison.Ordinal))
            Assert.Equal("datetime2(3)", column.Type);
        if (!column.IsComputed)
            Assert.Contains(column.Type.Split('(')[0], (string[])["bigint", "int", "bit", "nvarchar", "varbinary", "datetime2"]);
    });

    // Comparing columns of two widths is sound, but a value that one takes and the other cuts or refuses is not.
    [Fact]
    public void A_foreign_key_is_as_wide_as_what_it_refers_to() =>
        Assert.All(SqlServerModel.ForeignKeys(), key => Assert.Equal((key.From, key.To.Type), (key.From, key.From.Type)));

    [Theory]
    [InlineData("BankId", "nvarchar(255)")]
    [InlineData("UserId", "nvarchar(36)")]
    [InlineData("CreatedByUserId", "nvarchar(36)")]
    [InlineData("ConsumerId", "nvarchar(250)")]
    [InlineData("CustomerKey", "bigint")]
    [InlineData("AddressKey", "bigint")]
    public void A_reference_is_of_one_type_in_every_table(string name, string type)
    {
        var columns = SqlServerModel.Columns.Where(column => column.Name == name).ToList();
        Assert.NotEmpty(columns);
        Assert.All(columns, column => Assert.Equal((column.Table, type), (column.Table, column.Type)));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var before = Contents();
        await file.MigrateAsync();
        Assert.Equal(before, Contents());
        Assert.Empty(await file.MissingAsync());
        Assert.Equal(Migrator.ScriptNames(DatabaseEngine.Sqlite), Journal(file));
    }

    [Fact]
    public async Task Four_migrations_at_once_make_one()
    {
        var fresh = new SqliteFile();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(fresh.MigrateAsync)));
            Assert.Equal(Migrator.ScriptNames(DatabaseEngine.Sqlite), Journal(fresh));
        }
        finally
        {
            await fresh.DisposeAsync();
        }
    }

    private static List<string> Scripts(DatabaseEngine engine) =>
        [.. Migrator.ScriptNames(engine).Select(name => name.Split($".Migrations.{engine}.")[1])];

    private static string SqliteType(string sqlServer) => sqlServer.Split('(')[0] switch
    {
        "bigint" or "int" or "bit" => "INTEGER",
        "varbinary" => "BLOB",
        "nvarchar" or "datetime2" => "TEXT",
        var other => throw new NotSupportedException($"{other} has no counterpart on SQLite yet."),
    };

    private static List<string> Journal(SqliteFile of)
    {
        using var connection = of.Open();
        return [.. connection.Query<string>("SELECT ScriptName FROM SchemaVersions ORDER BY SchemaVersionID;")];
    }

    // The whole schema, and the journal with its instants.
    private List<string> Contents()
    {
        using var connection = file.Open();
        return
        [
            .. connection.Query<string>("SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_master ORDER BY type, name;"),
            .. connection.Query<string>("SELECT SchemaVersionID || ' ' || ScriptName || ' ' || Applied FROM SchemaVersions ORDER BY 1;"),
        ];
    }
}
