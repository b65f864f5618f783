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

        var id = PathId.IsPossible(command.CustomerAddressId) ? command.CustomerAddressId : "";
        var parameters = AddressParameters.Of(command.BankId, command.CustomerId, id, command.Address, clock.Now());
        var found = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<Found>(database.Command(UpdateCustomerAddressSql.Update, parameters, ct)), ct);

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
