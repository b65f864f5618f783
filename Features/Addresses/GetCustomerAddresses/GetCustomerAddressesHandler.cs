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

        return new AddressesJson(AddressRow.ToJson(query.CustomerId, await results.ReadAsync<AddressRow>()));
    }
}
