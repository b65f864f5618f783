using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>A migration of large tables takes as long as it takes; only who runs it knows when to give it up.</summary>
[Trait("Engine", "SqlServer")]
public sealed class LongMigrationTests(HastySqlServerApi api) : IClassFixture<HastySqlServerApi>
{
    [Fact]
    public async Task A_script_that_takes_longer_than_a_command_may_is_not_broken_off()
    {
        var migrator = api.Services.GetRequiredService<Migrator>();
        await using var other = new SqlConnection(api.ConnectionString);
        await other.ExecuteAsync(
            "DROP TABLE SuperAdmin; DROP INDEX IX_BadLoginAttempt_LastFailureAt ON BadLoginAttempt; DELETE FROM SchemaVersions WHERE ScriptName LIKE '%0003%';");
        await other.OpenAsync();
        await using var writing = await other.BeginTransactionAsync();
        await other.ExecuteAsync("DELETE FROM BadLoginAttempt;", transaction: writing);

        var migration = Task.Run(() => migrator.MigrateAsync(CancellationToken.None));
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.False(migration.IsCompleted);
        await writing.RollbackAsync();
        await migration;

        Assert.Empty(await migrator.MissingAsync(CancellationToken.None));
    }
}

/// <summary>The service with a connection string that gives a command a second.</summary>
public sealed class HastySqlServerApi : SqlServerApi
{
    public string ConnectionString { get; private set; } = "";

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync()
    {
        var settings = new Dictionary<string, string>(await base.SettingsAsync());
        ConnectionString = new SqlConnectionStringBuilder(settings["ConnectionStrings:Customer"]) { CommandTimeout = 1 }.ConnectionString;
        settings["ConnectionStrings:Customer"] = ConnectionString;
        return settings;
    }
}
