namespace ObpCustomerService.Features.UserCustomerLinks;

internal sealed record UserCustomerLinkJson(string UserCustomerLinkId, string CustomerId, string UserId, DateTime DateInserted, bool IsActive)
{
    public static UserCustomerLinkJson From(UserCustomerLinkRow row) =>
        new(row.UserCustomerLinkId, row.CustomerId, row.UserId, row.DateInserted, row.IsActive);
}

internal sealed record UserCustomerLinksJson(IReadOnlyList<UserCustomerLinkJson> UserCustomerLinks);
