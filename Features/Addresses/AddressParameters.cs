using System.Data;
using Dapper;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Addresses;

/// <summary>What the statements that write an address are given, tags included.</summary>
internal static class AddressParameters
{
    public static DynamicParameters Of(string bankId, string customerId, string customerAddressId, AddressBody address, DateTime now)
    {
        var parameters = new DynamicParameters(new
        {
            BankId = bankId,
            CustomerId = customerId,
            CustomerAddressId = customerAddressId,
            address.Line1,
            address.Line2,
            address.Line3,
            address.City,
            address.County,
            address.State,
            address.Postcode,
            address.CountryCode,
            address.Status,
            Now = now,
        });
        // For the history, whose trigger sees the address's own row.
        parameters.Add("Tags", JoinedList.Of(address.Tags?.OfType<string>() ?? []), DbType.String);
        for (var n = 0; n < AddressTags.Most; n++)
            parameters.Add($"Tag{n}", address.Tags?.ElementAtOrDefault(n), DbType.String);
        return parameters;
    }
}
