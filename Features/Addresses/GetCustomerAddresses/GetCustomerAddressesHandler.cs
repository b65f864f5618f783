using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.GetCustomerAddresses;

internal sealed class GetCustomerAddressesHandler(Database database) : IRequestHandler<GetCustomerAddressesQuery, Outcome<AddressesJson>>
{
    public async Task<Outcome<AddressesJson>> Handle(GetCustomerAddressesQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetCustomerAddressesSql.Read, query, ct));
        if (await results.ReadSingleOrDefaultAsync<long?>() is null)
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var addresses = (await results.ReadAsync<AddressRow>()).GroupBy(row => row.Id);
        return new AddressesJson(
            [.. addresses.Select(rows => rows.First().ToJson(query.CustomerId, [.. rows.Select(row => row.Tag).OfType<string>()]))]);
    }

    /// <summary>An address with one of its tags; null where it has none.</summary>
    private sealed class AddressRow
    {
        public long Id { get; set; }
        public string CustomerAddressId { get; set; } = "";
        public string? Line1 { get; set; }
        public string? Line2 { get; set; }
        public string? Line3 { get; set; }
        public string? City { get; set; }
        public string? County { get; set; }
        public string? State { get; set; }
        public string? Postcode { get; set; }
        public string? CountryCode { get; set; }
        public string? Status { get; set; }
        public DateTime InsertDate { get; set; }
        public string? Tag { get; set; }

        public AddressJson ToJson(string customerId, IReadOnlyList<string> tags) => new(
            CustomerAddressId, customerId, Line1, Line2, Line3, City, County, State, Postcode, CountryCode, tags, Status, InsertDate);
    }
}
