using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.OpenApi;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>What is wrong with an answer.</summary>
internal sealed class Verdict
{
    // The server's own refusals, which come without a body and before the service hears of the request: a malformed or unsupported head (400,
    // 405 to `GET *` and `POST host:port`, 411, 505), one that is too long (414, 431), and a body that does not come (408).
    private static readonly int[] OfServer = [400, 405, 408, 411, 414, 431, 505];

    private static readonly string[] Innards = ["Exception", "System.", "Microsoft.", "   at ", "SQLite Error"];

    private readonly ApiDescription description;
    private readonly Dictionary<string, Func<JsonNode?, bool>> answers;

    public Verdict(ApiDescription description)
    {
        this.description = description;
        answers = (
            from operation in description.Operations
            from response in operation.Operation["responses"]!.AsObject()
            let schema = response.Value!["content"]?["application/json"]?["schema"]
            where schema is not null && response.Key.StartsWith('2')
            select (Id: (string)operation.Operation["operationId"]!, Schema: schema))
            .ToDictionary(answer => answer.Id, answer => description.Validator(answer.Schema));
    }

    /// <summary>Null where there is nothing to say against it.</summary>
    public string? Of(FuzzRequest request, WireReply? reply)
    {
        if (reply is null)
            return request.Missing > 0 || !request.IsHttp ? null : "no answer";
        if (reply.Status >= 500 && !(reply.Status == 505 && !request.IsHttp))
            return $"{reply.Status}: {TextOf(reply)}";
        if (!request.IsHttp && reply.Body.Length == 0 && OfServer.Contains(reply.Status))
            return null;
        if (reply.Headers["Correlation-Id"].Count() != 1)
            return $"{reply.Status} without Correlation-Id";
        if (reply.Status < 400)
            return request.IsOperation ? Success(request, reply) : null;
        return Refusal(request, reply);
    }

    private string? Refusal(FuzzRequest request, WireReply reply)
    {
        if (request.Verb == "HEAD")
            return null;
        if (Parsed(reply) is not JsonObject body || !body.Select(pair => pair.Key).SequenceEqual(["code", "message"]))
            return $"{reply.Status} without the envelope: {TextOf(reply)}";
        var message = (string)body["message"]!;
        if ((int)body["code"]! != reply.Status || !message.StartsWith("OBP-", StringComparison.Ordinal))
            return $"{reply.Status} with another envelope: {TextOf(reply)}";
        // The text of the 404 repeats the path.
        if (reply.Status != 404 && Innards.FirstOrDefault(word => message.Contains(word, StringComparison.Ordinal)) is { } word)
            return $"{word} in {message}";
        var isKnown = !request.IsOperation || Response(request, reply.Status) is not null;
        return isKnown ? null : $"{reply.Status} is not among the operation's answers: {message}";
    }

    private string? Success(FuzzRequest request, WireReply reply)
    {
        if (Response(request, reply.Status) is not { } response)
            return $"{reply.Status} is not among the operation's answers";
        if (response["content"]?["application/json"]?["schema"] is not { } schema)
            return reply.Body.Length == 0 ? null : $"{reply.Status} with a body: {TextOf(reply)}";
        return Parsed(reply) is not { } body ? $"{reply.Status} is no JSON: {TextOf(reply)}"
            : answers[request.OperationId](body) ? null
            : $"{reply.Status} does not fit its schema: {string.Join("; ", description.Faults(schema, body))}: {TextOf(reply)}";
    }

    private JsonNode? Response(FuzzRequest request, int status) =>
        description.Operation(request.OperationId)["responses"]![status.ToString(CultureInfo.InvariantCulture)];

    private static JsonNode? Parsed(WireReply reply)
    {
        try
        {
            return JsonNode.Parse(reply.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string TextOf(WireReply reply) => System.Text.Encoding.UTF8.GetString(reply.Body.AsSpan(0, Math.Min(reply.Body.Length, 2_000)));
}
