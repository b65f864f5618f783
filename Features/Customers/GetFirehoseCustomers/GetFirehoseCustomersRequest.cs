using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

/// <summary>A page.</summary>
/// <param name="Cursor">The page begins behind its place; empty: at the start.</param>
internal sealed record GetFirehoseCustomersQuery(FirehoseSelection Selection, int Limit, int Offset, string Cursor) : IRequest<Outcome<FirehosePage>>;

/// <summary>All that there are, or so many, one after the other.</summary>
/// <param name="Limit">Null: all.</param>
/// <param name="CursorEvery">A cursor comes after so many customers; null: none.</param>
internal sealed record StreamFirehoseCustomersQuery(FirehoseSelection Selection, int? Limit, int Offset, string Cursor, int? CursorEvery)
    : IRequest<Outcome<FirehoseStream>>;

/// <summary>The query's parameters, the endpoint's own and the attribute filters.</summary>
internal sealed record FirehoseParameters(FirehoseSelection Selection, int? Limit, int Offset, string Cursor, int? CursorEvery)
{
    private const int DefaultLimit = 50;

    private static readonly DateTime Earliest = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(4000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Own = ["sort_direction", "from_date", "to_date", "limit", "offset", "cursor", "cursor_every"];

    /// <summary>The endpoint's own, as the OpenAPI document shows them.</summary>
    public static RequestParameter[] Documented =>
    [
        RequestParameter.Query("sort_direction", "By `last_ok_date`; upper or lower case.", new() { Type = JsonSchemaType.String, Pattern = "^([Aa][Ss][Cc]|[Dd][Ee][Ss][Cc])?$", Default = "DESC" }),
        RequestParameter.Query("from_date", "Updated at this instant or later.", Date("1970-01-01T00:00:00.000Z")),
        RequestParameter.Query("to_date", "Updated at this instant or earlier.", Date("4000-01-01T00:00:00.000Z")),
        RequestParameter.Query(
            "limit",
            "Customers of a page. The operator may allow fewer than 10000. Of a stream: no more than so many, of any number; "
            + "without it, all.",
            new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = "10000", Default = DefaultLimit }),
        RequestParameter.Query(
            "offset",
            "Customers to leave out before the page. Not with a cursor.",
            new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Default = 0 }),
        RequestParameter.Query(
            "cursor",
            "Where to go on: as the `Link` of the page before, or the last cursor of a stream, has it. Good for the same "
            + "parameters only, but for `limit`.",
            new() { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9_-]*$" }),
        RequestParameter.Query(
            "cursor_every",
            "Of a stream: after so many customers, and at its end, comes a line `{\"cursor\":\"…\"}`; null is the end of all. "
            + "A page has its cursor in `Link`.",
            new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" }),
    ];

    private static OpenApiSchema Date(string absent) => new()
    {
        Type = JsonSchemaType.String,
        Pattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(Z|\+0000)$",
        Default = absent,
    };

    /// <summary>Of several invalid parameters the first in this order is told. An empty value counts as absent.</summary>
    /// <param name="largestLimit">Null: any.</param>
    public static Outcome<FirehoseParameters> From(string bankId, QueryString queryString, int? largestLimit)
    {
        var pairs = QueryPairs.From(queryString);
        string Value(string name) => pairs.Find(pair => pair.Key == name).Value ?? "";

        var direction = Value("sort_direction").ToUpperInvariant();
        if (direction is not ("" or "ASC" or "DESC"))
            return ApiErrors.FilterSortDirection;
        if (!TryDate(Value("from_date"), Earliest, out var fromDate) || !TryDate(Value("to_date"), Latest, out var toDate))
            return ApiErrors.FilterDate;
        if (!TryNumber(Value("limit"), out var limit) || limit < 1)
            return ApiErrors.FilterLimit;
        if ((limit ?? DefaultLimit) > largestLimit)
            return ApiErrors.FilterLimitTooLarge(largestLimit.Value);
        if (!TryNumber(Value("offset"), out var offset) || offset < 0)
            return ApiErrors.FilterOffset;
        if (!TryNumber(Value("cursor_every"), out var cursorEvery) || cursorEvery < 1)
            return ApiErrors.FilterCursorEvery;
        var cursor = Value("cursor");
        if (cursor.Length > 0 && offset > 0)
            return ApiErrors.FilterCursorWithOffset;

        var selection = new FirehoseSelection(
            bankId, direction != "ASC", fromDate, toDate, [.. pairs.Where(pair => !Own.Contains(pair.Key))]);
        return new FirehoseParameters(selection, limit, offset ?? 0, cursor, cursorEvery);
    }

    public GetFirehoseCustomersQuery ToPage() => new(Selection, Limit ?? DefaultLimit, Offset, Cursor);

    public StreamFirehoseCustomersQuery ToStream() => new(Selection, Limit, Offset, Cursor, CursorEvery);

    /// <summary>The query of the next page: this one's, with another cursor in place of its place.</summary>
    public static string NextQuery(QueryString queryString, string cursor)
    {
        var kept = new List<string>();
        foreach (var pair in new QueryStringEnumerable(queryString.Value))
        {
            if (pair.DecodeName().Span is not ("cursor" or "offset"))
                kept.Add($"{pair.EncodedName}={pair.EncodedValue}");
        }

        // As they were sent, but for what would end the reference in the header, or may not stand in one.
        kept.Add($"cursor={cursor}");
        return $"?{string.Concat(string.Join('&', kept).Select(Shown))}";
    }

    private static string Shown(char character) =>
        character is '<' or '>' or < '!' or > '~' ? Uri.EscapeDataString(character.ToString()) : character.ToString();

    private static bool TryDate(string text, DateTime absent, out DateTime date)
    {
        date = absent;
        return text.Length == 0 || ApiDateTime.TryParseQuery(text, out date);
    }

    private static bool TryNumber(string text, out int? number)
    {
        number = null;
        if (text.Length == 0)
            return true;
        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read);
        number = read;
        return isNumber;
    }
}

/// <summary>Written as it is read: the list is never whole in memory.</summary>
internal sealed record FirehoseCustomersJson(IAsyncEnumerable<CustomerJson310> Customers);

/// <param name="NextCursor">Null: nobody comes after this page.</param>
internal sealed record FirehosePage(FirehoseCustomersJson Json, string? NextCursor);

/// <summary>Customers, and a <see cref="FirehoseCursorJson"/> wherever one was asked for.</summary>
internal sealed record FirehoseStream(IAsyncEnumerable<object> Lines);

/// <summary>A line of a stream that is no customer. Null: all have been given.</summary>
internal sealed record FirehoseCursorJson(string? Cursor);
