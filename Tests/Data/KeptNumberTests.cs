using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Data;

/// <summary>A number that is never the same when it is read again shows when that happens.</summary>
public sealed class KeptNumberTests : IAsyncLifetime
{
    private static readonly Sql Random = Sql.OnSqlite("SELECT random();");

    private readonly SqliteFile file = new();
    private Database database = null!;
    private KeptNumber number = null!;
    private SqliteConnection other = null!;

    public async ValueTask InitializeAsync()
    {
        await file.InitializeAsync();
        (database, other) = (file.Database(), file.Open());
        number = new KeptNumber(database, Random);
    }

    public async ValueTask DisposeAsync()
    {
        database.Dispose();
        await other.DisposeAsync();
        await file.DisposeAsync();
    }

    [Fact]
    public async Task It_is_read_once_as_long_as_nothing_is_committed()
    {
        var first = number.Read();
        Assert.Equal(first, number.Read());

        await using var connection = database.Connect();
        Assert.NotEmpty(await connection.QueryAsync<string>("SELECT name FROM sqlite_schema;"));
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await other.ExecuteAsync("DELETE FROM AccessVersion;", transaction: transaction);
        Assert.Equal(first, number.Read());
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.Equal(first, number.Read());
    }

    [Fact]
    public async Task It_is_read_again_after_each_commit_whoever_writes()
    {
        const string Write = "UPDATE AccessVersion SET Version = Version + 1;";
        var seen = new List<long> { number.Read() };
        for (var n = 0; n < 50; n++)
        {
            await other.ExecuteAsync(Write);
            seen.Add(number.Read());
            await database.WriteAsync(connection => connection.ExecuteAsync(Write), CancellationToken.None);
            seen.Add(number.Read());
        }

        Assert.Equal(101, seen.Distinct().Count());
        Assert.Equal(seen[^1], number.Read());
    }

    /// <summary>Others read at the same time, before, between and after: what one of them keeps must not be older than it seems.</summary>
    [Fact]
    public async Task Whoever_has_committed_reads_its_own_number_while_others_read_too()
    {
        var version = new KeptNumber(database, Sql.OnSqlite("SELECT Version FROM AccessVersion;"));
        await other.ExecuteAsync("PRAGMA synchronous = OFF;");
        using var end = new CancellationTokenSource();
        var others = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
                version.Read();
        })).ToList();

        for (var n = 1000L; n < 4000; n++)
        {
            await other.ExecuteAsync("UPDATE AccessVersion SET Version = @n;", new { n });
            Assert.Equal(n, version.Read());
        }

        await end.CancelAsync();
        await Task.WhenAll(others);
    }

    /// <summary>The log then begins anew, and so does its index.</summary>
    [Fact]
    public async Task A_commit_after_the_log_was_emptied_is_seen()
    {
        await other.ExecuteAsync("UPDATE AccessVersion SET Version = 7;");
        for (var n = 0; n < 10; n++)
        {
            var before = number.Read();
            Assert.Equal(0, await other.ExecuteScalarAsync<int>("PRAGMA wal_checkpoint(TRUNCATE);"));
            await other.ExecuteAsync("UPDATE AccessVersion SET Version = 7;");
            Assert.NotEqual(before, number.Read());
        }
    }

    [Fact]
    public async Task What_another_process_commits_is_seen()
    {
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string> { ["Auth:DirectLogin:AllowSignUp"] = "true" });
        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        using var shared = new Database(Options.Create(new DatabaseOptions { Provider = "Sqlite", ConnectionString = service.ConnectionString }));
        var kept = new KeptNumber(shared, Random);
        Assert.Equal(kept.Read(), kept.Read());

        for (var n = 0; n < 10; n++)
        {
            var before = kept.Read();
            var name = $"u.{Guid.NewGuid():N}";
            var body = new { email = $"{name}@example.com", username = name, password = "Test-Password-1", first_name = "Test", last_name = "User" };
            await (await service.Client.PostAsJsonAsync("/obp/v3.1.0/users", body)).ShouldBeAsync(HttpStatusCode.Created);
            Assert.NotEqual(before, kept.Read());
        }
    }

    [Fact]
    public void That_the_file_could_not_be_opened_once_does_not_last()
    {
        var folder = Directory.CreateTempSubdirectory("obp-data-tests-");
        var later = Path.Combine(folder.FullName, "later");
        using (var late = new Database(Options.Create(new DatabaseOptions { Provider = "Sqlite", ConnectionString = $"Data Source={later}/obp.db" })))
        {
            var kept = new KeptNumber(late, Random);
            Assert.Throws<SqliteException>(() => kept.Read());

            Directory.CreateDirectory(later);

            Assert.NotEqual(kept.Read(), kept.Read());
        }

        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_database_in_memory_has_no_such_log_and_is_read_each_time()
    {
        using var memory = new Database(Options.Create(new DatabaseOptions { Provider = "Sqlite", ConnectionString = "Data Source=:memory:" }));
        var kept = new KeptNumber(memory, Random);

        Assert.Null(memory.WalHead());
        Assert.Equal(20, Enumerable.Range(0, 20).Select(_ => kept.Read()).Distinct().Count());
    }
}
