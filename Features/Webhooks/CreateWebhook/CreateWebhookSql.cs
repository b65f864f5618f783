using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Webhooks.CreateWebhook;

internal static class CreateWebhookSql
{
    /// <summary>Tells whether the bank had room for it. The hints keep a second request waiting at the count until the first has committed.</summary>
    public static readonly Sql Insert = Sql.Atomic(
        sqlServer: $"{InsertWhereThereIsRoom("WITH (UPDLOCK, HOLDLOCK)")} SELECT @@ROWCOUNT;",
        sqlite: $"{InsertWhereThereIsRoom("")} SELECT changes();");

    private static string InsertWhereThereIsRoom(string waiting) =>
        $"""
        INSERT INTO WebhookSubscription (WebhookId, BankId, Url, EventTypes, Secret, IsActive, CreatedByUserId, CreatedAt, UpdatedAt)
        SELECT @WebhookId, @BankId, @Url, @EventTypes, @Secret, @IsActive, @CreatedByUserId, @CreatedAt, @CreatedAt
         WHERE (SELECT COUNT(*) FROM WebhookSubscription w {waiting} WHERE w.BankId = @BankId AND w.DeletedAt IS NULL) < @Limit;
        """;
}
