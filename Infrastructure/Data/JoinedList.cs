namespace ObpCustomerService.Infrastructure.Data;

/// <summary>A list in its owner's row, for the history and for reading it along; the list itself has a table of its own.</summary>
internal static class JoinedList
{
    /// <summary>Null where it is empty.</summary>
    public static string? Of(IEnumerable<string> items) => string.Join(',', items) is { Length: > 0 } joined ? joined : null;
}
