using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Isolation;

/// <summary>
/// All that an answer tells, with the words of the endpoint in place of the ids that were sent; and what was asked of the database for
/// it, since time tells something, too.
/// </summary>
internal sealed record Answer(int Status, string Body, string Headers, string Statements)
{
    // Of each answer its own.
    private static readonly string[] OwnHeaders = ["Correlation-Id", "Date", "Expires", "ETag", StatementLog.Header];

    // SQLite is asked for it where anything has been committed since the request before, whatever this one is for.
    private const string AccessVersion = "SELECT Version FROM AccessVersion ";

    public bool Is(Refusal refusal) => Status == (int)refusal.Status && JsonNode.Parse(Body)!.Text("message") == refusal.Message;

    public static async Task<Answer> OfAsync(HttpResponseMessage reply, IReadOnlyDictionary<string, string> ids, IReadOnlyList<string> statements)
    {
        var headers = reply.Headers.Concat(reply.Content.Headers).ExceptBy(OwnHeaders, header => header.Key)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return new(
            (int)reply.StatusCode, Nameless(await reply.Content.ReadAsStringAsync()), Nameless(string.Join('\n', headers)),
            string.Join('\n', statements.Where(statement => !statement.StartsWith(AccessVersion, StringComparison.Ordinal))));

        string Nameless(string text) => ids.Aggregate(text, (rest, id) => rest.Replace(id.Value, $"{{{id.Key}}}", StringComparison.Ordinal));
    }
}
