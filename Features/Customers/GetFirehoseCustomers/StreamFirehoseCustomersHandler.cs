using System.Runtime.CompilerServices;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

/// <summary>
/// A walk in steps: each begins behind the last customer of the one before, so that whoever was there at the beginning comes once,
/// whatever is written meanwhile, and nothing is held in the database while the client reads.
/// </summary>
internal sealed class StreamFirehoseCustomersHandler(FirehoseReader reader, FirehoseCursors cursors, Measures measures, IHostApplicationLifetime lifetime)
    : IRequestHandler<StreamFirehoseCustomersQuery, Outcome<FirehoseStream>>
{
    public async Task<Outcome<FirehoseStream>> Handle(StreamFirehoseCustomersQuery query, CancellationToken ct)
    {
        var after = query.Cursor.Length == 0 ? null : await cursors.OpenAsync(query.Selection, query.Cursor, ct);
        if (after is null && query.Cursor.Length > 0)
            return ApiErrors.FilterCursor;
        return new FirehoseStream(LinesAsync(query, after, ct));
    }

    private async IAsyncEnumerable<object> LinesAsync(
        StreamFirehoseCustomersQuery query, FirehosePlace? after, [EnumeratorCancellation] CancellationToken ct)
    {
        var (place, offset, left, sinceCursor) = (after, query.Offset, query.Limit ?? long.MaxValue, 0);
        var isEnd = false;
        while (!isEnd && left > 0 && !IsToGoOnElsewhere(query, place))
        {
            var step = (int)Math.Min(left, FirehoseReader.StepOf(query.Selection));
            var page = await reader.PageAsync(query.Selection, place, offset, step, ct);
            await foreach (var row in page.Rows)
            {
                measures.FirehoseRowRead();
                yield return new CustomerJson310(row, row.DobOfDependants());
                place = FirehosePlace.Of(row);
                if (++sinceCursor != query.CursorEvery)
                    continue;
                sinceCursor = 0;
                yield return new FirehoseCursorJson(await cursors.SealAsync(query.Selection, place, ct));
            }

            (isEnd, offset, left) = (page.End is null, 0, left - step);
        }

        if (query.CursorEvery is not null)
            yield return new FirehoseCursorJson(isEnd ? null : await cursors.SealAsync(query.Selection, place!, ct));
    }

    // A client that gets cursors goes on at another process when this one shuts down; for another one the end would be that of the list.
    private bool IsToGoOnElsewhere(StreamFirehoseCustomersQuery query, FirehosePlace? place) =>
        query.CursorEvery is not null && place is not null && lifetime.ApplicationStopping.IsCancellationRequested;
}
