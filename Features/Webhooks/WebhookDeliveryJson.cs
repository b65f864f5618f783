using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Features.Webhooks;

/// <param name="DeliveryId">The message's webhook-id, the same at every attempt.</param>
/// <param name="EventId">The event's id, the same for every subscription.</param>
/// <param name="NextAttemptDate">Of one that is pending; while it is being sent, when its sender is given up.</param>
/// <param name="LastError">
/// status (another than 2xx came), timeout, address (none that is allowed), certificate, connection, protocol or secret.
/// </param>
internal sealed record WebhookDeliveryJson(
    string DeliveryId, string EventId, string EventType, string CustomerId, string EntityId, string State, int Attempts, DateTime? NextAttemptDate,
    int? LastStatusCode, string? LastError, DateTime Created, DateTime? FinishedDate)
{
    public static WebhookDeliveryJson From(WebhookDeliveryRow row) => new(
        row.DeliveryId, row.ChangeId, WebhookEvent.TypeOf(row.Entity, row.Kind), row.CustomerId, row.EntityId, row.State, row.Attempts,
        row.State == WebhookDispatchSql.Pending ? row.NextAttemptAt : null, row.LastStatusCode, Shown(row.LastError), row.CreatedAt,
        row.FinishedAt);

    // Told apart, they would show which names an internal network knows.
    private static string? Shown(string? error) => error == SendResult.UnknownName ? SendResult.RefusedAddress : error;
}

internal sealed class WebhookDeliveryRow
{
    public const string Columns =
        """
        d.DeliveryId, c.ChangeId, c.Entity, c.EntityId, c.Kind, d.CustomerId, d.State, d.Attempts, d.NextAttemptAt, d.LastStatusCode, d.LastError,
               d.CreatedAt, d.FinishedAt
        """;

    public string DeliveryId { get; set; } = "";
    public string ChangeId { get; set; } = "";
    public string Entity { get; set; } = "";
    public string EntityId { get; set; } = "";
    public string Kind { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public string State { get; set; } = "";
    public int Attempts { get; set; }
    public DateTime NextAttemptAt { get; set; }
    public int? LastStatusCode { get; set; }
    public string? LastError { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>Asked of one that is to be sent again alone.</summary>
    public bool IsSubscriptionActive { get; set; }
}
