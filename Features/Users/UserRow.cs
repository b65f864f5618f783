namespace ObpCustomerService.Features.Users;

internal sealed class UserRow
{
    public string UserId { get; set; } = "";
    public string Email { get; set; } = "";
    public string ProviderId { get; set; } = "";
    public string Provider { get; set; } = "";
    public string Username { get; set; } = "";
}

internal static class UserWidths
{
    public const int Email = 100;
    public const int Name = 100;
}
