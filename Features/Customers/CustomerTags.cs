using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers;

/// <summary>
/// The tags of a customer's answers. Dependants and attributes are part of the customer, so that there is one version of all of it; a tag
/// of either shape tells of it.
/// </summary>
internal static class CustomerTags
{
    public static VersionTag Plain(string customerId) => new(TaggedShape.Customer, customerId);

    public static VersionTag WithAttributes(string customerId) => new(TaggedShape.CustomerWithAttributes, customerId);

    /// <summary>Of one attribute. Its version is the customer's.</summary>
    public static VersionTag Attribute(string customerAttributeId) => new(TaggedShape.CustomerAttribute, customerAttributeId);

    /// <summary>For a statement that changes the customer.</summary>
    public static string? Matched(IfMatch ifMatch, string customerId) => ifMatch.VersionsOf(Plain(customerId), WithAttributes(customerId));

    /// <summary>For a statement that changes the attribute, and with it the customer.</summary>
    public static string? Matched(IfMatch ifMatch, string customerId, string customerAttributeId) =>
        ifMatch.VersionsOf(Plain(customerId), WithAttributes(customerId), Attribute(customerAttributeId));
}
