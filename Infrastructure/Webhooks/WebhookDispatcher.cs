using Dapper;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Infrastructure.Webhooks;

/// <summary>
/// Sends what is owed: at least once, and to each subscription in the order of each customer's changes. Every process does, and each takes
/// what no other holds. A subscription is worked on by itself, a batch at a time, so that one that is slow keeps no other waiting.
/// </summary>
internal sealed class WebhookDispatcher(
    Database database, DatabasePreparation preparation, WebhookSender sender, IOptions<WebhookOptions> options, TimeProvider clock, Measures measures,
    ILogger<WebhookDispatcher> logger)
    : BackgroundService
{
    /// <summary>How many messages one subscription is sent at once by one process, each of another customer.</summary>
    public const int BatchSize = 8;

    // Of all subscriptions together. A place is held for one batch: the claim, the sending, which ends at the time-out, and the writing down
    // of what became of it, for which the database may take its time.
    private const int BatchesAtOnce = 32;

    // What is written together is sent together.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    // To write down what became of an attempt; afterwards it counts as lost.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim places = new(BatchesAtOnce);
    private readonly Dictionary<long, Task> underWay = [];
    private TaskCompletionSource written = NewSignal();
    private volatile bool hasSubscriptions;

    // What the dispatcher writes leaves nothing to look for: whoever sends goes on until nothing is due.
    private readonly AsyncLocal<bool> isSending = new();

    /// <summary>The wait before the next attempt, a fifth shorter or longer, so that those who failed together do not come back together.</summary>
    public static TimeSpan Wait(WebhookOptions options, int attempts, double chance)
    {
        var seconds = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(2, attempts - 1), options.LongestRetry.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (0.8 + 0.4 * chance));
    }

    public override void Dispose()
    {
        places.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled || StartUp.IsForDocument)
            return;
        await preparation.Completion.WaitAsync(stoppingToken);
        database.Written += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                written = NewSignal();
                await TryLookAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        finally
        {
            database.Written -= Wake;
            // What is under way is waited for, and written down.
            await Task.WhenAll(underWay.Values);
        }
    }

    // On the way of every write, so that it must cost nothing where nobody has subscribed.
    private void Wake()
    {
        if (hasSubscriptions && !isSending.Value)
            written.TrySetResult();
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var isWritten = await Task.WhenAny(written.Task, Task.Delay(options.Value.Interval, clock, over.Token)) == written.Task;
        await over.CancelAsync();
        ct.ThrowIfCancellationRequested();
        if (isWritten)
            await Task.Delay(Moment, clock, ct);
    }

    private async Task TryLookAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = database.Connect();
            var subscriptions = (await connection.QueryAsync<SubscriptionRow>(
                database.Command(WebhookDispatchSql.Subscriptions, new { Now = clock.Now() }, ct))).ToList();
            hasSubscriptions = subscriptions.Count > 0;
            foreach (var ended in underWay.Where(entry => entry.Value.IsCompleted).Select(entry => entry.Key).ToList())
                underWay.Remove(ended);
            foreach (var due in subscriptions.Where(subscription => subscription.IsDue && !underWay.ContainsKey(subscription.Id)))
                underWay[due.Id] = Task.Run(() => TrySendAllAsync(due.Id, ct), CancellationToken.None);
        }
        catch (Exception exception)
        {
            // A command that is cut short by the shutdown fails in the words of its provider.
            if (!ct.IsCancellationRequested)
                logger.LogError(exception, "Webhooks could not be looked for; it is tried again");
        }
    }

    private async Task TrySendAllAsync(long subscription, CancellationToken stopping)
    {
        isSending.Value = true;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await places.WaitAsync(stopping);
                try
                {
                    if (await SendBatchAsync(subscription, stopping) == 0)
                        return;
                }
                finally
                {
                    places.Release();
                }
            }
        }
        catch (Exception exception)
        {
            if (!stopping.IsCancellationRequested)
                logger.LogError(exception, "Webhooks could not be sent; it is tried again");
        }
    }

    private async Task<int> SendBatchAsync(long subscription, CancellationToken stopping)
    {
        var (claimId, now) = (Guid.NewGuid().ToString(), clock.Now());
        var claim = new
        {
            SubscriptionKey = subscription,
            ClaimId = claimId,
            Now = now,
            ClaimedUntil = now + options.Value.Timeout + Grace,
            BatchSize,
        };
        // Not given up half way: nobody would know what it has taken.
        var claimed = await database.WriteAsync(
            async connection => (await connection.QueryAsync<ClaimedDelivery>(
                database.Command(WebhookDispatchSql.Claim, claim, CancellationToken.None))).ToList(),
            CancellationToken.None);
        await Task.WhenAll(claimed.Select(delivery => SendAsync(delivery, claimId, stopping)));
        return claimed.Count;
    }

    private async Task SendAsync(ClaimedDelivery delivery, string claimId, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            await WriteAsync(WebhookDispatchSql.GiveBack, new { delivery.Id, ClaimId = claimId, Now = clock.Now() });
            return;
        }

        var result = await sender.SendAsync(delivery);
        var (attempts, now) = (delivery.Attempts + 1, clock.Now());
        if (result.IsGone)
            await WriteAsync(WebhookDispatchSql.Deactivate, new { delivery.SubscriptionKey, Now = now });
        if (result.IsDelivered || result.IsGone || attempts >= options.Value.Attempts)
        {
            var state = result.IsDelivered ? WebhookDispatchSql.Delivered : WebhookDispatchSql.Dead;
            await WriteAsync(WebhookDispatchSql.Finish, new
            {
                delivery.Id,
                ClaimId = claimId,
                State = state,
                LastStatusCode = result.StatusCode,
                LastError = result.Error,
                Now = now,
            });
            measures.WebhookSent(state);
            return;
        }

        await WriteAsync(WebhookDispatchSql.Retry, new
        {
            delivery.Id,
            delivery.SubscriptionKey,
            delivery.CustomerId,
            ClaimId = claimId,
            NextAttemptAt = now + Wait(options.Value, attempts, Random.Shared.NextDouble()),
            LastStatusCode = result.StatusCode,
            LastError = result.Error,
        });
        measures.WebhookSent("failed");
    }

    private Task<int> WriteAsync(Sql sql, object parameters) => database.WriteAsync(
        connection => connection.ExecuteAsync(database.Command(sql, parameters, CancellationToken.None)), CancellationToken.None);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class SubscriptionRow
    {
        public long Id { get; set; }
        public bool IsDue { get; set; }
    }
}
