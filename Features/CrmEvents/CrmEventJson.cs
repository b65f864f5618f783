namespace ObpCustomerService.Features.CrmEvents;

/// <param name="CustomerName">With <paramref name="CustomerNumber"/>: what the import said, not a reference to a customer.</param>
internal sealed record CrmEventJson(
    string Id, string BankId, string? CustomerName, string? CustomerNumber, string? Category, string? Detail, string? Channel,
    DateTime? ScheduledDate, DateTime? ActualDate, string? Result);

/// <summary>A row of CrmEvent as the database gives it.</summary>
internal sealed class CrmEventRow
{
    public string CrmEventId { get; set; } = "";
    public string BankId { get; set; } = "";
    public string? CustomerName { get; set; }
    public string? CustomerNumber { get; set; }
    public string? Category { get; set; }
    public string? Detail { get; set; }
    public string? Channel { get; set; }
    public DateTime? ScheduledDate { get; set; }
    public DateTime? ActualDate { get; set; }
    public string? Result { get; set; }

    /// <summary>The columns, of an event under the alias <c>e</c>.</summary>
    public const string Columns =
        "e.CrmEventId, e.BankId, e.CustomerName, e.CustomerNumber, e.Category, e.Detail, e.Channel, e.ScheduledDate, e.ActualDate, e.Result";

    public CrmEventJson ToJson() =>
        new(CrmEventId, BankId, CustomerName, CustomerNumber, Category, Detail, Channel, ScheduledDate, ActualDate, Result);
}
