namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>Section <c>Bootstrap</c>: the first user, a super admin, and the first consumer of a database without users. All three or none.</summary>
internal sealed class BootstrapOptions
{
    public string Username { get; set; } = "";

    public string Password { get; set; } = "";

    public string ConsumerKey { get; set; } = "";

    public bool IsGiven => Username.Length > 0 && Password.Length > 0 && ConsumerKey.Length > 0;
}
