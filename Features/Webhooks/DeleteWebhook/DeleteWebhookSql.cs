using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Webhooks.DeleteWebhook;

internal static class DeleteWebhookSql
{
    // The row goes later, with its deliveries, in batches: there may be many. A message that is just on its way was signed before.
    public static readonly Sql Delete = Sql.AtomicThen(
        """
        UPDATE WebhookSubscription
           SET IsActive = 0, DeletedAt = @Now, UpdatedAt = @Now
         WHERE WebhookId = @WebhookId AND BankId = @BankId AND DeletedAt IS NULL;
        """,
        written => $"SELECT {written};");
}
