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
        {
            yield return new CrmEventJson(
                row.CrmEventId, row.BankId, row.CustomerName, row.CustomerNumber, row.Category, row.Detail, row.Channel,
                row.ScheduledDate, row.ActualDate, row.Result);
        }
    }

    private sealed class CrmEventRow
    {
        public string CrmEventId { get; set; } = "";
        public string BankId { get; set; } = "";
        public string? CustomerName { get; set; }
        public string? CustomerNumber { get; set; }
        public string? Category { get; set; }
        public string? Detail { get; set; }
        public string? Channel { get; set; }
        public DateTime? ScheduledDate { get; set; }
        public DateTime? ActualDate { get; set; }
        public string? Result { get; set; }
    }
}
