using System.Runtime.CompilerServices;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.CrmEvents.GetCrmEvents;

internal sealed class GetCrmEventsHandler(ReadableSecondary database) : IRequestHandler<GetCrmEventsQuery, Outcome<CrmEventsJson>>
{
    public Task<Outcome<CrmEventsJson>> Handle(GetCrmEventsQuery query, CancellationToken ct) =>
        Task.FromResult<Outcome<CrmEventsJson>>(new CrmEventsJson(ReadAsync(query, ct)));

    private async IAsyncEnumerable<CrmEventJson> ReadAsync(GetCrmEventsQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var sql = query.LinkedUserId is null ? GetCrmEventsSql.OfBank : GetCrmEventsSql.OfOwnCustomers;
        await foreach (var row in database.ReadAsync<CrmEventRow>(sql, query, ct))
            yield return row.ToJson();
    }
}
