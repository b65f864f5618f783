using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Infrastructure.Webhooks;

/// <summary>A delivery that this process holds, with all that is sent.</summary>
internal sealed record ClaimedDelivery
{
    public long Id { get; set; }
    public long SubscriptionKey { get; set; }
    public string DeliveryId { get; set; } = "";
    public int Attempts { get; set; }
    public string WebhookId { get; set; } = "";
    public string Url { get; set; } = "";
    public byte[] Secret { get; set; } = [];
    public byte[]? PreviousSecret { get; set; }
    public DateTime? PreviousSecretUntil { get; set; }
    public string ChangeId { get; set; } = "";
    public string BankId { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public string Entity { get; set; } = "";
    public string EntityId { get; set; } = "";
    public string Kind { get; set; } = "";
    public string? CorrelationId { get; set; }
    public DateTime ChangedAt { get; set; }
}

internal static class WebhookDispatchSql
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Dead = "dead";

    // Nothing of the same customer's is to be sent to the same subscription before.
    private const string IsFirst =
        """
        NOT EXISTS (SELECT 1
                      FROM WebhookDelivery earlier
                     WHERE earlier.SubscriptionKey = d.SubscriptionKey
                       AND earlier.CustomerId = d.CustomerId
                       AND earlier.State = 'pending'
                       AND earlier.Id < d.Id)
        """;

    /// <summary>Those who may be sent something, and whether there is something that <see cref="Claim"/> would take. They are few.</summary>
    public static readonly Sql Subscriptions = Sql.Same(
        $"""
        SELECT Id,
               CASE WHEN EXISTS (SELECT 1
                                   FROM WebhookDelivery d
                                  WHERE d.SubscriptionKey = WebhookSubscription.Id
                                    AND d.State = 'pending'
                                    AND d.NextAttemptAt <= @Now
                                    AND {IsFirst})
                    THEN 1 ELSE 0 END AS IsDue
          FROM WebhookSubscription
         WHERE IsActive = 1;
        """);

    /// <summary>
    /// Takes what is due, and gives it. Of a customer only what is owed first: what is owed later waits until that has arrived or died. A
    /// row that another process is just taking is passed over. What is said of the rows is asked again of those that are written, for an
    /// engine that does not lock them as it reads.
    /// </summary>
    public static readonly Sql Claim = Sql.Atomic(engine =>
        $"""
        UPDATE WebhookDelivery
           SET ClaimId = @ClaimId, NextAttemptAt = @ClaimedUntil
         WHERE Id IN (SELECT {(engine == DatabaseEngine.SqlServer ? "TOP (@BatchSize) " : "")}d.Id
                        FROM WebhookDelivery d{(engine == DatabaseEngine.SqlServer ? " WITH (UPDLOCK, READPAST, ROWLOCK)" : "")}
                        JOIN WebhookSubscription s ON s.Id = d.SubscriptionKey
                       WHERE d.SubscriptionKey = @SubscriptionKey
                         AND d.State = 'pending'
                         AND d.NextAttemptAt <= @Now
                         AND s.IsActive = 1
                         AND {IsFirst}
                       ORDER BY d.NextAttemptAt, d.Id{(engine == DatabaseEngine.SqlServer ? "" : " LIMIT @BatchSize")})
           AND State = 'pending'
           AND NextAttemptAt <= @Now;

        SELECT d.Id, d.SubscriptionKey, d.DeliveryId, d.Attempts, s.WebhookId, s.Url, s.Secret, s.PreviousSecret, s.PreviousSecretUntil,
               c.ChangeId, c.BankId, c.CustomerId, c.Entity, c.EntityId, c.Kind, c.CorrelationId, c.ChangedAt
          FROM WebhookDelivery d
          JOIN WebhookSubscription s ON s.Id = d.SubscriptionKey
          JOIN CustomerChange c ON c.Id = d.ChangeKey
         WHERE d.SubscriptionKey = @SubscriptionKey
           AND d.State = 'pending'
           AND d.NextAttemptAt = @ClaimedUntil
           AND d.ClaimId = @ClaimId;
        """);

    /// <summary>It has arrived, or died. Not where the claim ran out and another process holds it.</summary>
    public static readonly Sql Finish = Sql.Same(
        """
        UPDATE WebhookDelivery
           SET State = @State, Attempts = Attempts + 1, ClaimId = NULL, LastStatusCode = @LastStatusCode, LastError = @LastError, FinishedAt = @Now
         WHERE Id = @Id AND ClaimId = @ClaimId;
        """);

    /// <summary>It is tried again later, and what waits for it is not looked at before.</summary>
    public static readonly Sql Retry = Sql.Atomic(
        """
        UPDATE WebhookDelivery
           SET Attempts = Attempts + 1, NextAttemptAt = @NextAttemptAt, ClaimId = NULL, LastStatusCode = @LastStatusCode, LastError = @LastError
         WHERE Id = @Id AND ClaimId = @ClaimId;

        UPDATE WebhookDelivery
           SET NextAttemptAt = @NextAttemptAt
         WHERE SubscriptionKey = @SubscriptionKey
           AND CustomerId = @CustomerId
           AND State = 'pending'
           AND Id > @Id
           AND NextAttemptAt < @NextAttemptAt;
        """);

    /// <summary>Not sent after all: somebody else may, at once.</summary>
    public static readonly Sql GiveBack = Sql.Same(
        "UPDATE WebhookDelivery SET ClaimId = NULL, NextAttemptAt = @Now WHERE Id = @Id AND ClaimId = @ClaimId;");

    public static readonly Sql Deactivate = Sql.Same("UPDATE WebhookSubscription SET IsActive = 0, UpdatedAt = @Now WHERE Id = @SubscriptionKey;");
}
