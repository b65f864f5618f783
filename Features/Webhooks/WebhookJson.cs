using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Features.Webhooks;

/// <summary>A subscription without its secret, which is shown when it is made and never again.</summary>
/// <param name="EventTypes">Empty: all of them.</param>
/// <param name="IsActive">False once the receiver has answered 410: then nothing is sent any more.</param>
internal sealed record WebhookJson(
    string WebhookId, string BankId, string Url, IReadOnlyList<string> EventTypes, bool IsActive, string CreatedByUserId, DateTime Created)
{
    public static WebhookJson From(WebhookRow row) =>
        new(row.WebhookId, row.BankId, row.Url, WebhookEvent.Read(row.EventTypes), row.IsActive, row.CreatedByUserId, row.CreatedAt);
}

/// <summary>A subscription with its new secret, shown this once.</summary>
internal sealed record CreatedWebhookJson(
    string WebhookId, string BankId, string Url, IReadOnlyList<string> EventTypes, bool IsActive, string CreatedByUserId, DateTime Created,
    string Secret)
{
    public static CreatedWebhookJson From(WebhookRow row, byte[] secret) => new(
        row.WebhookId, row.BankId, row.Url, WebhookEvent.Read(row.EventTypes), row.IsActive, row.CreatedByUserId, row.CreatedAt,
        WebhookSignature.Shown(secret));
}

internal sealed class WebhookRow
{
    public const string Columns = "WebhookId, BankId, Url, EventTypes, IsActive, CreatedByUserId, CreatedAt";

    public string WebhookId { get; set; } = "";
    public string BankId { get; set; } = "";
    public string Url { get; set; } = "";
    public string EventTypes { get; set; } = "";
    public bool IsActive { get; set; }
    public string CreatedByUserId { get; set; } = "";
    public DateTime CreatedAt { get; set; }
}
