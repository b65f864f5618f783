namespace ObpCustomerService.Features.SocialMediaHandles;

internal sealed record SocialMediaHandleJson(string CustomerNumber, string? Type, string? Handle, DateTime? DateAdded, DateTime? DateActivated);

/// <summary>A row of SocialMediaHandle as the database gives it.</summary>
internal sealed class HandleRow
{
    public string? Type { get; set; }
    public string? Handle { get; set; }
    public DateTime? DateAdded { get; set; }
    public DateTime? DateActivated { get; set; }

    public SocialMediaHandleJson ToJson(string customerNumber) => new(customerNumber, Type, Handle, DateAdded, DateActivated);
}
