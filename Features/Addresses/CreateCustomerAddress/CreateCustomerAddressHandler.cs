using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.CreateCustomerAddress;

internal sealed class CreateCustomerAddressHandler(Database database, TimeProvider clock)
    : IRequestHandler<CreateCustomerAddressCommand, Outcome<AddressJson>>
{
    public async Task<Outcome<AddressJson>> Handle(CreateCustomerAddressCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            CustomerAddressId = Guid.NewGuid().ToString(),
            command.Address.Line1,
            command.Address.Line2,
            command.Address.Line3,
            command.Address.City,
            command.Address.County,
            command.Address.State,
            command.Address.Postcode,
            command.Address.CountryCode,
            command.Address.Status,
            Now = clock.Now(),
        };
        var isMade = await database.WriteAsync(
            connection => connection.QuerySingleAsync<bool>(database.Command(CreateCustomerAddressSql.Insert, AddressTags.Parameters(row, command.Address), ct)), ct);
        return isMade
            ? AddressJson.From(row.CustomerAddressId, command.CustomerId, command.Address, row.Now)
            : ApiErrors.CustomerNotFound(command.CustomerId);
    }
}
