using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Infrastructure.Webhooks;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Operations;

public abstract class HousekeepingTests(ApiFixture api)
{
    private Database Database => api.Services.GetRequiredService<Database>();

    // More than two batches, by two processes at once.
    [Fact]
    public async Task Expired_tokens_go_and_valid_ones_stay()
    {
        var user = await api.NewUserAsync();
        var now = DateTime.UtcNow;
        await AddTokensAsync(user.UserId, 1201, now.AddSeconds(-1));
        await AddTokensAsync(user.UserId, 3, now.AddMinutes(5));

        await Task.WhenAll(SweepAsync(), SweepAsync());
        await SweepAsync();

        Assert.Equal(4, await CountAsync("AccessToken WHERE UserId = @UserId", new { user.UserId }));
        await api.ClientFor(user.Token).OkAsync("/obp/v3.1.0/users/current");
    }

    [Fact]
    public async Task Bad_logins_are_forgotten_after_90_days_whether_locked_or_of_nobody()
    {
        var user = await api.NewUserAsync();
        var (old, recent) = (DateTime.UtcNow.AddDays(-90).AddMinutes(-1), DateTime.UtcNow.AddDays(-90).AddMinutes(5));
        string[] nobodies = [.. Enumerable.Range(0, 3).Select(_ => $"nobody.{Guid.NewGuid():N}")];
        await AddBadLoginAsync(user.Username, 7, old);
        await AddBadLoginAsync(nobodies[0], 7, old);
        await AddBadLoginAsync(nobodies[1], 1, old);
        await AddBadLoginAsync(nobodies[2], 1, recent);

        await SweepAsync();

        await api.LoginAsync(user.Username, user.Password);
        Assert.Equal(1, await CountAsync("BadLoginAttempt WHERE Username IN @Names", new { Names = nobodies }));
        Assert.Equal(1, await CountAsync("BadLoginAttempt WHERE Username = @Name", new { Name = nobodies[2] }));
    }

    [Fact]
    public async Task Expired_answers_go_and_the_others_stay()
    {
        var (customer, now) = ($"{Guid.NewGuid()}", DateTime.UtcNow);
        await AddAnswersAsync(customer, 1201, now.AddSeconds(-1));
        await AddAnswersAsync(customer, 3, now.AddMinutes(5));

        await Task.WhenAll(SweepAsync(), SweepAsync());
        await SweepAsync();

        Assert.Equal(3, await CountAsync("IdempotencyKey WHERE CustomerId = @Customer", new { Customer = customer }));
    }

    private Task<(int Tokens, int Names, int Answers)> SweepAsync() =>
        api.Services.GetRequiredService<Housekeeping>().SweepAsync(CancellationToken.None);

    private Task<int> AddTokensAsync(string userId, int count, DateTime expiresAt) => WriteAsync(
        """
        INSERT INTO AccessToken (TokenHash, TokenType, UserId, ConsumerId, DurationMs, ExpiresAt, InsertedAt)
        SELECT @TokenHash, 'Access', @UserId, MIN(ConsumerId), 1, @ExpiresAt, @ExpiresAt FROM Consumer;
        """,
        Enumerable.Range(0, count)
            .Select(_ => new { TokenHash = Secrets.Hash(Secrets.NewToken()), UserId = userId, ExpiresAt = expiresAt })
            .ToList());

    private Task<int> AddAnswersAsync(string customerId, int count, DateTime expiresAt) => WriteAsync(
        """
        INSERT INTO IdempotencyKey (KeyHash, BodyHash, CustomerId, StatusCode, Headers, Body, CreatedAt, ExpiresAt)
        VALUES (@Hash, @Hash, @CustomerId, 201, '{}', @Hash, @ExpiresAt, @ExpiresAt);
        """,
        Enumerable.Range(0, count)
            .Select(_ => new { Hash = Secrets.Hash(Secrets.NewToken()), CustomerId = customerId, ExpiresAt = expiresAt })
            .ToList());

    private Task<int> AddBadLoginAsync(string username, int count, DateTime at) => WriteAsync(
        "INSERT INTO BadLoginAttempt (Username, Provider, BadAttempts, LastFailureAt) VALUES (@Username, @Provider, @Count, @At);",
        new { Username = username, LocalUsers.Provider, Count = count, At = at });

    private Task<int> WriteAsync(string text, object rows) =>
        Database.TransactionAsync(connection => connection.ExecuteAsync(text, rows), CancellationToken.None);

    private async Task<int> CountAsync(string from, object parameters)
    {
        await using var connection = Database.Connect();
        return await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {from};", parameters);
    }
}

/// <summary>The service around the sweep.</summary>
public sealed class HousekeepingServiceTests
{
    [Fact]
    public async Task A_run_that_fails_is_logged_and_tried_again_and_the_end_does_not_wait()
    {
        using var database = new Database(Options.Create(
            new DatabaseOptions { Provider = "Sqlite", ConnectionString = "Data Source=/nowhere/s3cret.db" }));
        var log = new LineLog();
        using var housekeeping = new Housekeeping(database, Options.Create(new AccessOptions()), Options.Create(new WebhookOptions()), new Hurry(), log);

        await housekeeping.StartAsync(CancellationToken.None);
        await log.Third.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await housekeeping.StopAsync(CancellationToken.None);

        Assert.All(log.Lines, line => Assert.Equal("Housekeeping failed; it is tried again in 10 minutes", line));
        Assert.True(housekeeping.ExecuteTask!.IsCanceled);
    }

    [Fact]
    public async Task Between_two_runs_it_stops_at_once()
    {
        using var database = new Database(Options.Create(new DatabaseOptions { Provider = "Sqlite", ConnectionString = "Data Source=:memory:" }));
        using var housekeeping = new Housekeeping(database, Options.Create(new AccessOptions()), Options.Create(new WebhookOptions()), new Standstill(), new LineLog());

        await housekeeping.StartAsync(CancellationToken.None);
        await housekeeping.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(housekeeping.ExecuteTask!.IsCompleted);
    }

    /// <summary>Every wait is over almost at once.</summary>
    private sealed class Hurry : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }

    /// <summary>No wait is ever over.</summary>
    private sealed class Standstill : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
    }

    private sealed class LineLog : ILogger<Housekeeping>
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public TaskCompletionSource Third { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Lines.Enqueue(formatter(state, exception));
            if (Lines.Count >= 3)
                Third.TrySetResult();
        }
    }
}

public sealed class HousekeepingOnSqlite(SqliteApi api) : HousekeepingTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class HousekeepingOnSqlServer(SqlServerApi api) : HousekeepingTests(api), IClassFixture<SqlServerApi>;
