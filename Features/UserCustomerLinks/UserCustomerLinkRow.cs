namespace ObpCustomerService.Features.UserCustomerLinks;

internal sealed class UserCustomerLinkRow
{
    public string UserCustomerLinkId { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public string UserId { get; set; } = "";
    public DateTime DateInserted { get; set; }
    public bool IsActive { get; set; }
}
