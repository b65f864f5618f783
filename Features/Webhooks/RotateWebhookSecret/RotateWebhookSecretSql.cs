using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Webhooks.RotateWebhookSecret;

internal static class RotateWebhookSecretSql
{
    // The right sides are those of before: the secret becomes the one before it.
    public static readonly Sql Rotate = Sql.Atomic(
        $"""
        UPDATE WebhookSubscription
           SET PreviousSecret = Secret, PreviousSecretUntil = @PreviousSecretUntil, Secret = @Secret, UpdatedAt = @Now
         WHERE WebhookId = @WebhookId AND BankId = @BankId AND DeletedAt IS NULL;

        SELECT {WebhookRow.Columns}
          FROM WebhookSubscription
         WHERE WebhookId = @WebhookId AND BankId = @BankId AND DeletedAt IS NULL;
        """);
}
