using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Webhooks.GetWebhooks;

internal static class GetWebhooksSql
{
    public static readonly Sql Read = Sql.Same(
        $"""
        SELECT {WebhookRow.Columns}
          FROM WebhookSubscription
         WHERE BankId = @BankId AND DeletedAt IS NULL
         ORDER BY Id;
        """);
}
