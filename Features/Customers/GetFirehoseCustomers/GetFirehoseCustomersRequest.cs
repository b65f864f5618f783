using System.Globalization;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

/// <param name="FromDate">With <paramref name="ToDate"/>: when the row was last updated, both included.</param>
/// <param name="Attributes">Every parameter that is none of the five: an attribute that a customer has, any one of them.</param>
internal sealed record GetFirehoseCustomersQuery(
    string BankId, bool NewestFirst, DateTime FromDate, DateTime ToDate, int Limit, int Offset,
    IReadOnlyList<KeyValuePair<string, string>> Attributes) : IRequest<Outcome<FirehoseCustomersJson>>
{
    private const int DefaultLimit = 50;

    private static readonly DateTime Earliest = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(4000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Own = ["sort_direction", "from_date", "to_date", "limit", "offset"];

    /// <summary>Of several invalid parameters the first in this order is told. An empty value counts as absent.</summary>
    public static Outcome<GetFirehoseCustomersQuery> From(string bankId, QueryString queryString, int largestLimit)
    {
        var pairs = QueryPairs.From(queryString);
        string Value(string name) => pairs.Find(pair => pair.Key == name).Value ?? "";

        var direction = Value("sort_direction").ToUpperInvariant();
        if (direction is not ("" or "ASC" or "DESC"))
            return ApiErrors.FilterSortDirection;
        if (!TryDate(Value("from_date"), Earliest, out var fromDate) || !TryDate(Value("to_date"), Latest, out var toDate))
            return ApiErrors.FilterDate;
        if (!TryNumber(Value("limit"), DefaultLimit, out var limit) || limit < 1)
            return ApiErrors.FilterLimit;
        if (limit > largestLimit)
            return ApiErrors.FilterLimitTooLarge(largestLimit);
        if (!TryNumber(Value("offset"), 0, out var offset) || offset < 0)
            return ApiErrors.FilterOffset;

        return new GetFirehoseCustomersQuery(
            bankId, direction != "ASC", fromDate, toDate, limit, offset, [.. pairs.Where(pair => !Own.Contains(pair.Key))]);
    }

    private static bool TryDate(string text, DateTime absent, out DateTime date)
    {
        date = absent;
        return text.Length == 0 || ApiDateTime.TryParseQuery(text, out date);
    }

    private static bool TryNumber(string text, int absent, out int number)
    {
        number = absent;
        return text.Length == 0 || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>Written as it is read: the list is never whole in memory.</summary>
internal sealed record FirehoseCustomersJson(IAsyncEnumerable<CustomerJson310> Customers);
