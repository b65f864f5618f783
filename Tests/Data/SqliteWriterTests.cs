using Dapper;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

/// <summary>Writes that come together are one transaction, and each of them must not notice.</summary>
public sealed class SqliteWriterTests(SqliteFile file) : IClassFixture<SqliteFile>
{
    private const string Insert = "INSERT INTO UserLock (UserId, TypeOfLock, LockedAt) VALUES (@UserId, 'test', '2024-01-01 00:00:00.000');";

    private const string AddUser =
        """
        INSERT INTO ApiUser (UserId, Provider, ProviderId, Username, Email, CreatedAt, UpdatedAt)
        VALUES (@UserId, 'test', @UserId, @UserId, '', '2024-01-01 00:00:00.000', '2024-01-01 00:00:00.000');
        """;

    [Fact]
    public async Task One_that_fails_takes_nothing_of_its_neighbours_along()
    {
        using var database = file.Database();
        var names = Enumerable.Range(0, 40).Select(n => $"{Guid.NewGuid():N}").ToList();

        // Every second one adds a user, and then a lock for a user that there is not.
        var results = await Task.WhenAll(names.Select((name, n) => CaughtAsync(() => database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(AddUser, new { UserId = name });
                return await connection.ExecuteAsync(Insert, new { UserId = n % 2 == 0 ? name : "nobody" });
            },
            CancellationToken.None))));

        Assert.All(results.Select((error, n) => (error, n)), result => Assert.Equal(result.n % 2 == 1, result.error is SqliteException));
        Assert.Equal(names.Where((_, n) => n % 2 == 0).Order(), await UsersAsync(names));
    }

    [Fact]
    public async Task Whoever_is_answered_finds_what_it_wrote_by_any_connection()
    {
        using var database = file.Database();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            var name = $"{Guid.NewGuid():N}";
            await database.WriteAsync(connection => connection.ExecuteAsync(AddUser, new { UserId = name }), CancellationToken.None);
            Assert.Equal([name], await UsersAsync([name]));
        }));
    }

    [Fact]
    public async Task One_that_its_caller_gave_up_while_it_waited_does_not_happen()
    {
        using var database = file.Database();
        using var giveUp = new CancellationTokenSource();
        var (name, underWay, goOn) = ($"{Guid.NewGuid():N}", new TaskCompletionSource(), new TaskCompletionSource());
        var first = database.WriteAsync(
            async _ =>
            {
                underWay.SetResult();
                await goOn.Task;
                return 0;
            },
            CancellationToken.None);
        await underWay.Task;

        var waiting = database.WriteAsync(connection => connection.ExecuteAsync(AddUser, new { UserId = name }), giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        goOn.SetResult();
        await first;

        await database.WriteAsync(_ => Task.FromResult(0), CancellationToken.None);
        Assert.Empty(await UsersAsync([name]));
    }

    [Fact]
    public async Task A_long_transaction_that_fails_takes_nothing_along_either()
    {
        using var database = file.Database();
        var names = Enumerable.Range(0, 3).Select(n => $"{Guid.NewGuid():N}").ToList();
        Task<int> Add(System.Data.Common.DbConnection connection, string name) => connection.ExecuteAsync(AddUser, new { UserId = name });

        var results = await Task.WhenAll(
            CaughtAsync(() => database.WriteAsync(connection => Add(connection, names[0]), CancellationToken.None)),
            CaughtAsync(() => database.TransactionAsync<int>(
                async connection =>
                {
                    await Add(connection, names[1]);
                    throw new TimeoutException();
                },
                CancellationToken.None)),
            CaughtAsync(() => database.WriteAsync(connection => Add(connection, names[2]), CancellationToken.None)));

        Assert.Equal([null, typeof(TimeoutException), null], results.Select(error => error?.GetType()));
        Assert.Equal(new[] { names[0], names[2] }.Order(), await UsersAsync(names));
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_told_to_each_and_tried_again()
    {
        using var database = new Database(Microsoft.Extensions.Options.Options.Create(
            new DatabaseOptions { Provider = "Sqlite", ConnectionString = "Data Source=/no/such/folder/obp.db" }));

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            CaughtAsync(() => database.WriteAsync(_ => Task.FromResult(0), CancellationToken.None))));

        Assert.All(results, error => Assert.True(error is SqliteException && DatabaseFaults.IsUnreachable(error)));
    }

    private async Task<IEnumerable<string>> UsersAsync(IEnumerable<string> names)
    {
        await using var connection = file.Open();
        return await connection.QueryAsync<string>("SELECT UserId FROM ApiUser WHERE UserId IN @names ORDER BY UserId;", new { names });
    }

    private static async Task<Exception?> CaughtAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
