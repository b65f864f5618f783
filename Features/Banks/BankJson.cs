namespace ObpCustomerService.Features.Banks;

internal sealed class BankRow
{
    public string BankId { get; set; } = "";
    public string? FullName { get; set; }
    public string? ShortName { get; set; }
    public string? LogoUrl { get; set; }
    public string? WebsiteUrl { get; set; }
    public string? RoutingScheme { get; set; }
    public string? RoutingAddress { get; set; }
}

/// <summary>Where nothing is stored, the scheme reads "OBP" and the address is the bank's id.</summary>
internal sealed record BankRoutingJson(string Scheme, string Address)
{
    public static BankRoutingJson From(string bankId, string? scheme, string? address) =>
        new(string.IsNullOrEmpty(scheme) ? "OBP" : scheme, string.IsNullOrEmpty(address) ? bankId : address);
}
