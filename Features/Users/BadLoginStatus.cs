namespace ObpCustomerService.Features.Users;

/// <param name="LastFailureDate">Null where no failure is remembered.</param>
internal sealed record BadLoginStatusJson(string Username, int BadAttemptsSinceLastSuccessOrReset, DateTime? LastFailureDate)
{
    public static BadLoginStatusJson From(BadLoginStatusRow row) => new(row.Username, row.BadAttempts, row.LastFailureAt);
}

internal sealed class BadLoginStatusRow
{
    public string Username { get; set; } = "";
    public int BadAttempts { get; set; }
    public DateTime? LastFailureAt { get; set; }
}
