using System.Data.Common;
using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.TaxResidences.CreateTaxResidence;

internal sealed class CreateTaxResidenceHandler(Database database, TimeProvider clock)
    : IRequestHandler<CreateTaxResidenceCommand, Outcome<TaxResidenceJson>>
{
    public async Task<Outcome<TaxResidenceJson>> Handle(CreateTaxResidenceCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            TaxResidenceId = Guid.NewGuid().ToString(),
            command.Body.Domain,
            command.Body.TaxNumber,
            Now = clock.Now(),
        };
        try
        {
            var isMade = await database.WriteAsync(
                connection => connection.QuerySingleAsync<bool>(database.Command(CreateTaxResidenceSql.Insert, row, ct)), ct);
            return isMade
                ? Outcome<TaxResidenceJson>.Tagged(
                    new TaxResidenceJson(row.Domain, row.TaxNumber, row.TaxResidenceId),
                    new VersionTag(TaggedShape.TaxResidence, row.TaxResidenceId).At(VersionTag.First))
                : ApiErrors.CustomerNotFound(command.CustomerId);
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            return ApiErrors.ConnectorFailed; // the customer has this very residence; the contract says no more
        }
    }
}
