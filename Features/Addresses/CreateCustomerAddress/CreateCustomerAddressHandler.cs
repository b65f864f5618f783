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

        var (id, now) = (Guid.NewGuid().ToString(), clock.Now());
        var parameters = AddressParameters.Of(command.BankId, command.CustomerId, id, command.Address, now);
        var isMade = await database.WriteAsync(
            connection => connection.QuerySingleAsync<bool>(database.Command(CreateCustomerAddressSql.Insert, parameters, ct)), ct);
        return isMade
            ? Outcome<AddressJson>.Tagged(
                AddressJson.From(id, command.CustomerId, command.Address, now),
                new VersionTag(TaggedShape.CustomerAddress, id).At(VersionTag.First))
            : ApiErrors.CustomerNotFound(command.CustomerId);
    }
}
