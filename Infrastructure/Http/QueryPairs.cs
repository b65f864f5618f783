using Microsoft.AspNetCore.WebUtilities;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// The query as it was sent, in order, decoded. ASP.NET Core's own collection folds the case of names; the contract tells
/// <c>limit</c> from <c>Limit</c>.
/// </summary>
internal static class QueryPairs
{
    public static List<KeyValuePair<string, string>> From(QueryString query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        if (query.HasValue)
        {
            foreach (var pair in new QueryStringEnumerable(query.Value))
                pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }

    public static bool HasDuplicates(QueryString query)
    {
        if (!query.HasValue || !query.Value!.Contains('&'))
            return false;
        var names = new HashSet<string>(StringComparer.Ordinal);
        return From(query).Any(pair => !names.Add(pair.Key));
    }
}
