using System.Text.Json.Serialization;

namespace ObpCustomerService.Features.Addresses;

internal sealed record AddressJson(
    string CustomerAddressId,
    string CustomerId,
    [property: JsonPropertyName("line_1")] string? Line1,
    [property: JsonPropertyName("line_2")] string? Line2,
    [property: JsonPropertyName("line_3")] string? Line3,
    string? City,
    string? County,
    string? State,
    string? Postcode,
    string? CountryCode,
    IReadOnlyList<string?> Tags,
    string? Status,
    DateTime InsertDate)
{
    public static AddressJson From(string customerAddressId, string customerId, AddressBody sent, DateTime insertDate) => new(
        customerAddressId, customerId, sent.Line1, sent.Line2, sent.Line3, sent.City, sent.County, sent.State, sent.Postcode, sent.CountryCode,
        sent.Tags ?? [], sent.Status, insertDate);
}
