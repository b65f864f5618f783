using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Webhooks.GetWebhookDeliveries;

internal static class GetWebhookDeliveriesSql
{
    /// <summary>The subscription, and a page of its deliveries. One of another bank is one that does not exist here.</summary>
    public static readonly Sql Read = Sql.Each(engine =>
        $"""
        SELECT Id FROM WebhookSubscription WHERE WebhookId = @WebhookId AND BankId = @BankId AND DeletedAt IS NULL;

        SELECT {WebhookDeliveryRow.Columns}
          FROM WebhookSubscription s
          JOIN WebhookDelivery d ON d.SubscriptionKey = s.Id
          JOIN CustomerChange c ON c.Id = d.ChangeKey
         WHERE s.WebhookId = @WebhookId AND s.BankId = @BankId AND s.DeletedAt IS NULL AND (@State IS NULL OR d.State = @State)
         ORDER BY d.Id DESC
        {(engine == DatabaseEngine.SqlServer ? "OFFSET @Offset ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit OFFSET @Offset")};
        """);
}
