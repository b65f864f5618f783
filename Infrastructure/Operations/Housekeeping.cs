using Dapper;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// Removes what has had its time: expired tokens, counts of bad logins that nobody has added to for long, expired answers to requests
/// with a key, and webhooks' deliveries that are over or whose subscription is deleted. What is owed to an inactive one it ends. Any
/// number of processes may do so at once.
/// </summary>
internal sealed class Housekeeping(
    Database database, IOptions<AccessOptions> options, IOptions<WebhookOptions> webhooks, TimeProvider clock, ILogger<Housekeeping> logger)
    : BackgroundService
{
    private const int BatchSize = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    // No transaction that has seen a subscription lasts that long.
    private static readonly TimeSpan SubscriptionRest = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestFirstWait = TimeSpan.FromMinutes(1);

    // Requests come first: they write between two batches.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The numbers of tokens, of names and of answers that were removed.</summary>
    public async Task<(int Tokens, int Names, int Answers)> SweepAsync(CancellationToken ct)
    {
        ChangeContext.Current = new ChangeContext("housekeeping");
        var now = clock.Now();
        var tokens = await RemoveAsync(HousekeepingSql.RemoveExpiredTokens, new { Now = now, BatchSize }, ct);
        // Locked or not, of a user or of nobody: if it differed, it would tell which names exist.
        var names = await RemoveAsync(
            HousekeepingSql.RemoveOldBadLogins, new { Before = now - options.Value.DirectLogin.BadLoginMemory, BatchSize }, ct);
        var answers = await RemoveAsync(HousekeepingSql.RemoveExpiredAnswers, new { Now = now, BatchSize }, ct);
        return (tokens, names, answers);
    }

    /// <summary>The number of deliveries that were removed.</summary>
    public async Task<int> SweepWebhooksAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var deliveries = await RemoveAsync(
            HousekeepingSql.RemoveOldWebhookDeliveries, new { Before = now - webhooks.Value.DeliveryMemory, BatchSize }, ct);
        deliveries += await RemoveAsync(HousekeepingSql.RemoveDeletedWebhookDeliveries, new { Now = now, BatchSize }, ct);
        // These are kept like any other that is over, so that the list shows what was not sent.
        await RemoveAsync(HousekeepingSql.EndInactiveWebhookDeliveries, new { Now = now, BatchSize }, ct);
        await RemoveAsync(HousekeepingSql.RemoveDeletedWebhooks, new { Before = now - SubscriptionRest, BatchSize }, ct);
        return deliveries;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Processes that are started together do not all come at once.
        var wait = LongestFirstWait * Random.Shared.NextDouble();
        while (true)
        {
            await Task.Delay(wait, clock, stoppingToken);
            await TrySweepAsync(stoppingToken);
            wait = Interval;
        }
    }

    private async Task TrySweepAsync(CancellationToken ct)
    {
        try
        {
            var (tokens, names, answers) = await SweepAsync(ct);
            if (tokens + names + answers > 0)
            {
                logger.LogInformation(
                    "Removed {Tokens} expired tokens, {Names} old counts of bad logins and {Answers} expired answers", tokens, names, answers);
            }
            if (await SweepWebhooksAsync(ct) is var deliveries and > 0)
                logger.LogInformation("Removed {Deliveries} deliveries of webhooks", deliveries);
        }
        catch (Exception exception)
        {
            // A command that is cut short by the shutdown fails in the words of its provider.
            if (!ct.IsCancellationRequested)
                logger.LogError(exception, "Housekeeping failed; it is tried again in {Minutes} minutes", Interval.TotalMinutes);
        }
    }

    private async Task<int> RemoveAsync(Sql sql, object parameters, CancellationToken ct)
    {
        for (var removed = 0; ;)
        {
            var batch = await database.WriteAsync(connection => connection.ExecuteAsync(database.Command(sql, parameters, ct)), ct);
            removed += batch;
            if (batch < BatchSize)
                return removed;
            await Task.Delay(Pause, clock, ct);
        }
    }
}

internal static class HousekeepingSql
{
    public static readonly Sql RemoveExpiredTokens = FirstOf("AccessToken", "ExpiresAt <= @Now");

    public static readonly Sql RemoveExpiredAnswers = FirstOf("IdempotencyKey", "ExpiresAt <= @Now");

    public static readonly Sql RemoveOldBadLogins = FirstOf("BadLoginAttempt", "LastFailureAt < @Before");

    public static readonly Sql RemoveOldWebhookDeliveries = FirstOf("WebhookDelivery", "FinishedAt < @Before");

    public static readonly Sql RemoveDeletedWebhookDeliveries = FirstOf(
        "WebhookDelivery", "SubscriptionKey IN (SELECT w.Id FROM WebhookSubscription w WHERE w.DeletedAt <= @Now)");

    /// <summary>What is still owed to a receiver that is gone is dead. Not what is just on its way.</summary>
    public static readonly Sql EndInactiveWebhookDeliveries = Sql.Each(engine =>
    {
        const string condition =
            "State = 'pending' AND (ClaimId IS NULL OR NextAttemptAt <= @Now) "
            + "AND SubscriptionKey IN (SELECT WebhookSubscription.Id FROM WebhookSubscription WHERE IsActive = 0)";
        const string change = "SET State = 'dead', ClaimId = NULL, FinishedAt = @Now";
        return engine == DatabaseEngine.SqlServer
            ? $"UPDATE TOP (@BatchSize) WebhookDelivery WITH (READPAST) {change} WHERE {condition};"
            : $"UPDATE WebhookDelivery {change} WHERE Id IN (SELECT Id FROM WebhookDelivery WHERE {condition} LIMIT @BatchSize);";
    });

    public static readonly Sql RemoveDeletedWebhooks = FirstOf(
        "WebhookSubscription",
        "DeletedAt < @Before AND NOT EXISTS (SELECT 1 FROM WebhookDelivery d WHERE d.SubscriptionKey = WebhookSubscription.Id)");

    // A row that another process holds is left to that process, or to the next time.
    private static Sql FirstOf(string table, string condition) => new(
        SqlServer: $"DELETE TOP (@BatchSize) FROM {table} WITH (READPAST) WHERE {condition};",
        Sqlite: $"DELETE FROM {table} WHERE Id IN (SELECT Id FROM {table} WHERE {condition} LIMIT @BatchSize);");
}
