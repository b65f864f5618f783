using System.Runtime.CompilerServices;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

internal sealed class GetFirehoseCustomersHandler(FirehoseReader reader, FirehoseCursors cursors, Measures measures)
    : IRequestHandler<GetFirehoseCustomersQuery, Outcome<FirehosePage>>
{
    public async Task<Outcome<FirehosePage>> Handle(GetFirehoseCustomersQuery query, CancellationToken ct)
    {
        var after = query.Cursor.Length == 0 ? null : await cursors.OpenAsync(query.Selection, query.Cursor, ct);
        if (after is null && query.Cursor.Length > 0)
            return ApiErrors.FilterCursor;

        var page = await reader.PageAsync(query.Selection, after, query.Offset, query.Limit, ct);
        var next = page.End is null ? null : await cursors.SealAsync(query.Selection, page.End, ct);
        return new FirehosePage(new FirehoseCustomersJson(CountedAsync(page.Rows, ct)), next);
    }

    private async IAsyncEnumerable<CustomerJson310> CountedAsync(IAsyncEnumerable<CustomerRow> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in rows.WithCancellation(ct))
        {
            measures.FirehoseRowRead();
            yield return new CustomerJson310(row, row.DobOfDependants());
        }
    }
}
