using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Webhooks.ResendWebhookDelivery;

internal static class ResendWebhookDeliverySql
{
    // Where it is just being sent, what becomes of that counts.
    public static readonly Sql Resend = Sql.Atomic(
        $"""
        UPDATE WebhookDelivery
           SET State = 'pending', Attempts = 0, NextAttemptAt = @Now, FinishedAt = NULL
         WHERE DeliveryId = @DeliveryId
           AND ClaimId IS NULL
           AND SubscriptionKey IN (SELECT w.Id
                                     FROM WebhookSubscription w
                                    WHERE w.WebhookId = @WebhookId AND w.BankId = @BankId AND w.DeletedAt IS NULL AND w.IsActive = 1);

        SELECT {WebhookDeliveryRow.Columns}, s.IsActive AS IsSubscriptionActive
          FROM WebhookDelivery d
          JOIN WebhookSubscription s ON s.Id = d.SubscriptionKey
          JOIN CustomerChange c ON c.Id = d.ChangeKey
         WHERE d.DeliveryId = @DeliveryId AND s.WebhookId = @WebhookId AND s.BankId = @BankId AND s.DeletedAt IS NULL;
        """);
}
