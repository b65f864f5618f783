using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.TaxResidences.DeleteTaxResidence;

internal sealed class DeleteTaxResidenceHandler(Database database) : IRequestHandler<DeleteTaxResidenceCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteTaxResidenceCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var key = command with { TaxResidenceId = PathId.IsPossible(command.TaxResidenceId) ? command.TaxResidenceId : "" };
        var found = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Found>(database.Command(DeleteTaxResidenceSql.Delete, key, ct)), ct);

        if (!found.CustomerExists)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        return found.IsDeleted ? true : ApiErrors.TaxResidenceNotFound;
    }

    private sealed class Found
    {
        public bool IsDeleted { get; set; }
        public bool CustomerExists { get; set; }
    }
}
