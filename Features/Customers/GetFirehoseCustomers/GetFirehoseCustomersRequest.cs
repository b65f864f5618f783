using System.Globalization;
using MediatR;
using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

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

    /// <summary>The five, as the OpenAPI document shows them.</summary>
    public static RequestParameter[] Parameters =>
    [
        RequestParameter.Query("sort_direction", "By `last_ok_date`; upper or lower case.", new() { Type = JsonSchemaType.String, Pattern = "^([Aa][Ss][Cc]|[Dd][Ee][Ss][Cc])?$", Default = "DESC" }),
        RequestParameter.Query("from_date", "Updated at this instant or later.", Date("1970-01-01T00:00:00.000Z")),
        RequestParameter.Query("to_date", "Updated at this instant or earlier.", Date("4000-01-01T00:00:00.000Z")),
        RequestParameter.Query("limit", "Customers of a page. The operator may allow fewer than 10000.", new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = "10000", Default = DefaultLimit }),
        RequestParameter.Query("offset", "Customers to leave out before the page.", new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Default = 0 }),
    ];

    private static OpenApiSchema Date(string absent) => new()
    {
        Type = JsonSchemaType.String,
        Pattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(Z|\+0000)$",
        Default = absent,
    };

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
