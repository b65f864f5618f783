using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Webhooks.CreateWebhook;

internal static class CreateWebhookSql
{
    /// <summary>Tells whether the bank had room for it.</summary>
    public static readonly Sql Insert = Sql.AtomicThen(
        """
        INSERT INTO WebhookSubscription (WebhookId, BankId, Url, EventTypes, Secret, IsActive, CreatedByUserId, CreatedAt, UpdatedAt)
        SELECT @WebhookId, @BankId, @Url, @EventTypes, @Secret, @IsActive, @CreatedByUserId, @CreatedAt, @CreatedAt
         WHERE (SELECT COUNT(*) FROM WebhookSubscription w WHERE w.BankId = @BankId AND w.DeletedAt IS NULL) < @Limit;
        """,
        written => $"SELECT {written};");
}
