using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.UpdateCustomerAddress;

internal sealed class UpdateCustomerAddressHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerAddressCommand, Outcome<AddressJson>>
{
    public async Task<Outcome<AddressJson>> Handle(UpdateCustomerAddressCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            CustomerAddressId = PathId.IsPossible(command.CustomerAddressId) ? command.CustomerAddressId : "",
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
        var found = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<Found>(database.Command(UpdateCustomerAddressSql.Update, AddressTags.Parameters(row, command.Address), ct)), ct);

        if (found is null)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        return found.InsertDate is { } insertDate
            ? AddressJson.From(command.CustomerAddressId, command.CustomerId, command.Address, insertDate)
            : ApiErrors.CustomerAddressNotFound;
    }

    /// <summary>A customer, with the date of the address where it has that address.</summary>
    private sealed class Found
    {
        public DateTime? InsertDate { get; set; }
    }
}
