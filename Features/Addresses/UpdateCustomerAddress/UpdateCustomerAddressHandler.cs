using System.Data;
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
        var tags = new VersionTag(TaggedShape.CustomerAddress, id);
        var parameters = AddressParameters.Of(command.BankId, command.CustomerId, id, command.Address, clock.Now());
        parameters.Add("MatchedVersions", command.IfMatch.VersionsOf(tags), DbType.String);
        var found = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<Found>(database.Command(UpdateCustomerAddressSql.Update, parameters, ct)), ct);

        if (found is null)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        if (found.InsertDate is not { } insertDate)
            return ApiErrors.CustomerAddressNotFound;
        return found.IsWritten
            ? Outcome<AddressJson>.Tagged(AddressJson.From(id, command.CustomerId, command.Address, insertDate), tags.At(found.Version))
            : Outcome<AddressJson>.Changed(tags.At(found.Version));
    }

    /// <summary>A customer, with date and version of the address where it has that address.</summary>
    private sealed class Found
    {
        public long Version { get; set; }
        public bool IsWritten { get; set; }
        public DateTime? InsertDate { get; set; }
    }
}
