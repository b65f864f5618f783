using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

public sealed class MigrationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("obp-tests-").FullName;

    [Fact]
    public void Both_engines_have_the_same_scripts()
    {
        static IEnumerable<string> Names(DatabaseEngine engine) => Migrator.ScriptNames(engine).Select(name => name.Split($".{engine}.")[1]);

        Assert.NotEmpty(Names(DatabaseEngine.Sqlite));
        Assert.Equal(Names(DatabaseEngine.SqlServer), Names(DatabaseEngine.Sqlite));
    }

    [Fact]
    public void No_column_of_SQL_Server_is_unbounded_or_an_old_datetime()
    {
        var text = string.Concat(Migrator.ScriptNames(DatabaseEngine.SqlServer).Select(Migrator.ScriptText));

        Assert.DoesNotContain("(max)", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\bdatetime\b", text);
    }

    [Fact]
    public async Task Several_processes_may_migrate_at_once_and_again()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => NewMigrator().MigrateAsync(CancellationToken.None))));
        await NewMigrator().MigrateAsync(CancellationToken.None);

        Assert.Empty(await NewMigrator().MissingAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("1100-01-01T00:00:00.0000000Z", "1100-01-01 00:00:00.000")]
    [InlineData("0001-01-01T00:00:00.0000000Z", "0001-01-01 00:00:00.000")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31 23:59:59.999")]
    public async Task A_date_rests_as_text_cut_to_milliseconds(string date, string stored)
    {
        using var database = new Database(Options);
        await NewMigrator().MigrateAsync(CancellationToken.None);
        var sent = DateTime.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

        await using var connection = database.Connect();
        await connection.ExecuteAsync("INSERT INTO Bank (BankId, CreatedAt, UpdatedAt) VALUES ('a', @Sent, @Sent);", new { Sent = sent });

        // The raw text, not what a handler makes of it: a handler that is not asked to write would go unnoticed.
        Assert.Equal(stored, await connection.ExecuteScalarAsync<string>("SELECT CreatedAt || '' FROM Bank;"));
        var read = await connection.QuerySingleAsync<DateTime>("SELECT CreatedAt FROM Bank;");
        Assert.Equal(TypeHandlers.CutToMilliseconds(sent), read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private IOptions<DatabaseOptions> Options => Microsoft.Extensions.Options.Options.Create(
        new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "obp.db")}" });

    private Migrator NewMigrator() => new(Options, new Database(Options), NullLogger<Migrator>.Instance);
}
