using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.DeleteCustomerAddress;

internal sealed class DeleteCustomerAddressHandler(Database database) : IRequestHandler<DeleteCustomerAddressCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteCustomerAddressCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var key = command with { CustomerAddressId = PathId.IsPossible(command.CustomerAddressId) ? command.CustomerAddressId : "" };
        var found = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Found>(database.Command(DeleteCustomerAddressSql.Delete, key, ct)), ct);

        if (!found.CustomerExists)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        return found.IsDeleted ? true : ApiErrors.CustomerAddressNotFound;
    }

    private sealed class Found
    {
        public bool IsDeleted { get; set; }
        public bool CustomerExists { get; set; }
    }
}
