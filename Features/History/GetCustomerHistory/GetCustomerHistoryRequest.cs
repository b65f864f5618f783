using System.Globalization;
using MediatR;
using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.History.GetCustomerHistory;

/// <param name="BeforeKey">Changes older than this one: where the page before has ended.</param>
internal sealed record GetCustomerHistoryQuery(string BankId, string CustomerId, int Limit, long BeforeKey) : IRequest<Outcome<HistoryPage>>
{
    public const int LargestLimit = 500;

    private const int DefaultLimit = 50;

    public static RequestParameter[] Parameters =>
    [
        RequestParameter.Query("limit", "Changes of a page.", new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = "500", Default = DefaultLimit }),
        RequestParameter.Query("cursor", "Where the page begins, as the `Link` header of the page before says it; without it, at the newest change.", new() { Type = JsonSchemaType.String }),
    ];

    /// <summary>An empty value counts as absent.</summary>
    public static Outcome<GetCustomerHistoryQuery> From(string bankId, string customerId, QueryString queryString)
    {
        var pairs = QueryPairs.From(queryString);
        string Value(string name) => pairs.Find(pair => pair.Key == name).Value ?? "";

        var limit = DefaultLimit;
        if (Value("limit") is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out limit) || limit < 1))
        {
            return ApiErrors.FilterLimit;
        }

        if (limit > LargestLimit)
            return ApiErrors.FilterLimitTooLarge(LargestLimit);
        var before = long.MaxValue;
        if (Value("cursor") is { Length: > 0 } cursor && !HistoryCursor.TryRead(cursor, out before))
            return ApiErrors.FilterCursor;
        return new GetCustomerHistoryQuery(bankId, customerId, limit, before);
    }
}

/// <param name="Next">The cursor of the page that follows; null at the end.</param>
internal sealed record HistoryPage(CustomerChangesJson Changes, string? Next);
