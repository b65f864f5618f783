namespace ObpCustomerService.Features.History;

/// <summary>A field before and after, as text in the contract's form; null for a field that was, or is, not there.</summary>
internal sealed record ChangedFieldJson(string Field, string? OldValue, string? NewValue);

/// <summary>One change of a customer, or of something that belongs to it.</summary>
/// <param name="ChangedAt">With milliseconds: two changes of a second are told apart, and it can be asked for as a time.</param>
/// <param name="IsErased">The values have been blanked; which fields changed stays known.</param>
internal sealed record CustomerChangeJson(
    string ChangeId, string Entity, string EntityId, string Kind, string? OperationId, string? UserId, string? ConsumerId, string? CorrelationId,
    string ChangedAt, bool IsErased, IReadOnlyList<ChangedFieldJson> ChangedFields);

internal sealed record CustomerChangesJson(IReadOnlyList<CustomerChangeJson> CustomerChanges);
