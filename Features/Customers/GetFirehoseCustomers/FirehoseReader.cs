using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

/// <summary>
/// Reads customers in chunks, each by a statement that has come to its end before the first of them is sent: a client that reads slowly
/// holds neither a connection nor a snapshot, and no more than a chunk is in memory.
/// </summary>
internal sealed class FirehoseReader(ReadableSecondary database)
{
    /// <summary>As many as make a round trip to the server a small part of their cost.</summary>
    private const int Chunk = 500;

    // No id can hold it, and every id is before it.
    private const string BehindAllIds = "~";

    // Dates of the contract are kept to the millisecond.
    private static readonly DateTime LatestDate = TypeHandlers.CutToMilliseconds(DateTime.MaxValue);

    /// <summary>As many keys as are kept in memory: of a selection by attribute the first of them costs as much as all.</summary>
    private const int Keys = 10_000;

    /// <summary>How many customers a walk had best ask for at once.</summary>
    public static int StepOf(FirehoseSelection selection) => selection.Attributes.Count > 0 ? Keys : Chunk;

    /// <summary>A page, and whether another one follows: that is known before the first customer is given.</summary>
    /// <param name="after">Null: from the start.</param>
    public async Task<FirehoseRows> PageAsync(FirehoseSelection selection, FirehosePlace? after, int offset, int limit, CancellationToken ct)
    {
        if (limit <= Chunk)
        {
            var rows = await RowsAsync(selection, after, offset, limit + 1L, ct);
            return new FirehoseRows(rows.Take(limit).ToAsyncEnumerable(), rows.Count > limit ? FirehosePlace.Of(rows[limit - 1]) : null);
        }

        var keys = await KeysAsync(selection, after, offset, limit + 1L, ct);
        var ids = keys.Take(limit).Select(key => key.Id).ToArray();
        return new FirehoseRows(OfKeysAsync(selection.BankId, ids, ct), keys.Count > limit ? keys[limit - 1].Place : null);
    }

    private Task<List<CustomerRow>> RowsAsync(FirehoseSelection selection, FirehosePlace? after, long offset, long limit, CancellationToken ct)
    {
        var sql = Choose(
            selection,
            after,
            (GetFirehoseCustomersSql.NewestFirst, GetFirehoseCustomersSql.OldestFirst),
            (GetFirehoseCustomersSql.NewestFirstAfter, GetFirehoseCustomersSql.OldestFirstAfter),
            (GetFirehoseCustomersSql.NewestFirstByAttribute, GetFirehoseCustomersSql.OldestFirstByAttribute));
        return ReadAsync<CustomerRow>(sql, selection, after, offset, limit, ct);
    }

    private Task<List<FirehoseKey>> KeysAsync(FirehoseSelection selection, FirehosePlace? after, long offset, long limit, CancellationToken ct)
    {
        var sql = Choose(
            selection,
            after,
            (GetFirehoseCustomersSql.KeysNewestFirst, GetFirehoseCustomersSql.KeysOldestFirst),
            (GetFirehoseCustomersSql.KeysNewestFirstAfter, GetFirehoseCustomersSql.KeysOldestFirstAfter),
            (GetFirehoseCustomersSql.KeysNewestFirstByAttribute, GetFirehoseCustomersSql.KeysOldestFirstByAttribute));
        return ReadAsync<FirehoseKey>(sql, selection, after, offset, limit, ct);
    }

    private async IAsyncEnumerable<CustomerRow> OfKeysAsync(string bankId, long[] ids, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var chunk in ids.Chunk(Chunk))
        {
            var parameters = new DynamicParameters(new { BankId = bankId });
            parameters.Add("Keys", JsonSerializer.Serialize(chunk), DbType.String);
            var rows = await database.ReadAsync<CustomerRow>(GetFirehoseCustomersSql.OfKeys, parameters, ct).ToListAsync(ct);
            // On a secondary that is behind, say. The answer is cut off, so that a short list is never taken for a whole one.
            if (rows.Count != chunk.Length)
                throw new InvalidOperationException("Customers of a page are gone.");
            foreach (var row in rows)
                yield return row;
        }
    }

    private static Sql Choose(
        FirehoseSelection selection,
        FirehosePlace? after,
        (Sql Newest, Sql Oldest) fromStart,
        (Sql Newest, Sql Oldest) fromPlace,
        (Sql Newest, Sql Oldest) byAttribute)
    {
        var (newest, oldest) = selection.Attributes.Count > 0 ? byAttribute : after is null ? fromStart : fromPlace;
        return selection.NewestFirst ? newest : oldest;
    }

    private async Task<List<T>> ReadAsync<T>(
        Sql sql, FirehoseSelection selection, FirehosePlace? after, long offset, long limit, CancellationToken ct)
    {
        // What no attribute can hold is looked for in vain.
        var filters = selection.Attributes
            .Where(pair => CustomerAttributeWidths.IsPossible(pair.Key, pair.Value))
            .Select(pair => new { name = pair.Key, value = pair.Value })
            .ToList();
        if (selection.Attributes.Count > 0 && filters.Count == 0)
            return [];

        var parameters = new DynamicParameters(
            new { selection.BankId, selection.FromDate, selection.ToDate, Limit = limit, Offset = offset });
        if (filters.Count > 0)
            parameters.Add("Filters", JsonSerializer.Serialize(filters, Json.Options), DbType.String);
        if (filters.Count > 0 || after is not null)
            AddPlace(parameters, selection.NewestFirst, after);
        return await database.ReadAsync<T>(sql, parameters, ct).ToListAsync(ct);
    }

    // Customers without date are before all others: of the newest first they are still to come at any date, of the oldest first they have
    // been passed.
    private static void AddPlace(DynamicParameters parameters, bool newestFirst, FirehosePlace? after)
    {
        var (date, id, undatedId) = (newestFirst, after) switch
        {
            (true, null) => ((DateTime?)LatestDate, BehindAllIds, BehindAllIds),
            (false, null) => (DateTime.MinValue, "", ""),
            (true, { LastOkDate: null }) => (null, "", after.CustomerId),
            (false, { LastOkDate: null }) => (DateTime.MinValue, "", after.CustomerId),
            _ => (after.LastOkDate, after.CustomerId, BehindAllIds),
        };
        // Of null the type must be told; what a date is written as the type's handler knows.
        parameters.Add("LastOkDate", date, date is null ? DbType.DateTime2 : null);
        parameters.Add("CustomerId", id);
        parameters.Add("UndatedId", undatedId);
    }
}

/// <param name="End">Where the page ends; null: nobody comes after it.</param>
internal sealed record FirehoseRows(IAsyncEnumerable<CustomerRow> Rows, FirehosePlace? End);

/// <summary>A customer as the firehose's index holds it.</summary>
internal sealed class FirehoseKey
{
    public long Id { get; set; }
    public DateTime? LastOkDate { get; set; }
    public string CustomerId { get; set; } = "";

    public FirehosePlace Place => new(LastOkDate, CustomerId);
}
