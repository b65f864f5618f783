using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.History.GetCustomerHistory;

internal sealed class GetCustomerHistoryHandler(Database database) : IRequestHandler<GetCustomerHistoryQuery, Outcome<HistoryPage>>
{
    public async Task<Outcome<HistoryPage>> Handle(GetCustomerHistoryQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        // One more than the page has: whether another page follows.
        var parameters = new { query.BankId, query.CustomerId, query.BeforeKey, Limit = query.Limit + 1 };
        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetCustomerHistorySql.Read, parameters, ct));
        if (!await results.ReadSingleAsync<bool>())
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var rows = (await results.ReadAsync<ChangeRow>()).AsList();
        var next = rows.Count > query.Limit ? HistoryCursor.Write(rows[query.Limit - 1].Id) : null;
        return new HistoryPage(new CustomerChangesJson([.. rows.Take(query.Limit).Select(row => row.ToJson())]), next);
    }
}
