using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.TaxResidences.GetTaxResidence;

internal sealed class GetTaxResidenceHandler(Database database) : IRequestHandler<GetTaxResidenceQuery, Outcome<TaxResidencesJson>>
{
    public async Task<Outcome<TaxResidencesJson>> Handle(GetTaxResidenceQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetTaxResidenceSql.Read, query, ct));
        if (await results.ReadSingleOrDefaultAsync<long?>() is null)
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var residences = await results.ReadAsync<TaxResidenceRow>();
        return new TaxResidencesJson([.. residences.Select(row => new TaxResidenceJson(row.Domain, row.TaxNumber, row.TaxResidenceId))]);
    }

    private sealed class TaxResidenceRow
    {
        public string TaxResidenceId { get; set; } = "";
        public string? Domain { get; set; }
        public string? TaxNumber { get; set; }
    }
}
