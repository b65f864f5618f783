using System.Text.Json;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Webhooks;

/// <summary>A change as a CloudEvents 1.0 event (https://cloudevents.io), in JSON: ids, and not one value of the customer's.</summary>
internal static class WebhookEvent
{
    public const string ContentType = "application/cloudevents+json";

    private const string Prefix = "org.openbankproject.";

    private static readonly string[] Entities =
        ["customer", "address", "tax_residence", "social_media_handle", "user_customer_link", "customer_attribute"];

    private static readonly string[] Kinds = ["created", "updated", "deleted"];

    // Of a customer alone, with all that belongs to it: whoever keeps a copy has to erase it as well.
    private static readonly string[] OfTheWhole = ["exported", "erased"];

    /// <summary>Every type that there is, in the words of the events.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        .. from entity in Entities from kind in Kinds select TypeOf(entity, kind),
        .. from kind in OfTheWhole select TypeOf("customer", kind),
    ];

    public static string TypeOf(string entity, string kind) => $"{Prefix}{entity}.{kind}";

    /// <summary>The types of a subscription as its row holds them, where the trigger looks for them.</summary>
    public static string Kept(IReadOnlyCollection<string> types) =>
        types.Count == 0 ? "" : $",{string.Join(',', types.Distinct().Select(type => type[Prefix.Length..]))},";

    public static IReadOnlyList<string> Read(string kept) =>
        [.. kept.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(type => $"{Prefix}{type}")];

    /// <summary>The same bytes at every attempt: what was signed once can be compared with what is signed again.</summary>
    public static byte[] Body(ClaimedDelivery change, string publicUrl) => JsonSerializer.SerializeToUtf8Bytes(
        new CloudEvent(
            Specversion: "1.0",
            Id: change.ChangeId,
            Source: $"{publicUrl.TrimEnd('/')}/obp/v3.1.0/banks/{change.BankId}",
            Type: TypeOf(change.Entity, change.Kind),
            Subject: change.CustomerId,
            Time: change.ChangedAt,
            Datacontenttype: "application/json",
            Data: new(change.BankId, change.CustomerId, change.Entity, change.EntityId, change.Kind, change.CorrelationId)),
        Json.Options);

    // The names of CloudEvents are one word each, in lower case.
    private sealed record CloudEvent(
        string Specversion, string Id, string Source, string Type, string Subject, DateTime Time, string Datacontenttype, ChangeData Data);

    private sealed record ChangeData(
        string BankId, string CustomerId, string Entity, string EntityId, string Operation, string? CorrelationId);
}
