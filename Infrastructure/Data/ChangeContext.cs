namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// Who changes something, by which operation and for which request, as the history records it. It flows from where it is set into every
/// write: from the request, where the caller becomes known, or from a process that has no caller and tells its name.
/// </summary>
/// <param name="OperationId">Such as updateCustomerEmail, or the name of the process, such as import.</param>
internal sealed record ChangeContext(string? OperationId, string? UserId = null, string? ConsumerId = null, string? CorrelationId = null)
{
    /// <summary>Nothing is known of who writes.</summary>
    public static readonly ChangeContext Unknown = new(OperationId: null);

    private static readonly AsyncLocal<ChangeContext?> Ambient = new();

    /// <summary>Set, it counts for the rest of the method that sets it, and for all that this calls.</summary>
    public static ChangeContext Current
    {
        get => Ambient.Value ?? Unknown;
        set => Ambient.Value = value;
    }
}
