using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Contract;

/// <summary>The settings that a case needs the service to be started with.</summary>
public enum Start
{
    Usual,
    FirehoseOff,
    FirehoseAlias,
    ShortTokens,
    BearerIssuer,
}

/// <summary>One line of cases.jsonl: what is set up, what is sent, and what must come back.</summary>
internal sealed record ContractCase(string Id, string Auth, ContractRequest Request, IReadOnlyList<SetUpEntry> SetUp, JsonObject Expect)
{
    private static readonly Lazy<IReadOnlyList<ContractCase>> File = new(() =>
        [.. System.IO.File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Contract", "cases.jsonl")).Select(Parse)]);

    public static IReadOnlyList<ContractCase> All => File.Value;

    // No service is started in two ways at once.
    public Start Start { get; } = SetUp.OfType<Sentence>().Select(StartOf).SingleOrDefault(start => start != Start.Usual);

    private static Start StartOf(Sentence sentence) => sentence.Text switch
    {
        "server switch allow_customer_firehose=false (default)" => Start.FirehoseOff,
        "server switch allow_firehose_views=true (alias)" => Start.FirehoseAlias,
        "{token} expired" => Start.ShortTokens,
        "{token} is a valid JWT of a configured issuer for a sub never seen" => Start.BearerIssuer,
        "{token} is a JWT of a configured issuer, well signed, expired" => Start.BearerIssuer,
        "{token} is a JWT of an issuer that is not configured" => Start.BearerIssuer,
        _ => Start.Usual,
    };

    private static ContractCase Parse(string line)
    {
        var json = WithStandard(JsonNode.Parse(line))!;
        return new ContractCase(
            (string)json["id"]!, (string)json["auth"]!, ContractRequest.From(json["request"]!),
            [.. json["setup"]!.AsArray().Select(entry => SetUpEntry.From(entry!))], json["expect"]!.AsObject());
    }

    /// <summary>{"$standard": {…}} stands for the standard customer with those fields in place of its own.</summary>
    private static JsonNode? WithStandard(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } only when only["$standard"] is JsonObject changes:
                var customer = ApiFixture.StandardCustomer();
                foreach (var (key, value) in changes)
                    customer[key] = value?.DeepClone();
                return customer;
            case JsonObject fields:
                return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, WithStandard(field.Value))));
            case JsonArray entries:
                return new JsonArray([.. entries.Select(WithStandard)]);
            default:
                return node?.DeepClone();
        }
    }
}

/// <param name="RawBody">Sent exactly as it stands, in place of Body.</param>
internal sealed record ContractRequest(string Method, string Path, JsonObject Headers, JsonNode? Body, string? RawBody)
{
    public static ContractRequest From(JsonNode json) => new(
        (string)json["method"]!, (string)json["path"]!, json["headers"]?.AsObject() ?? [], json["body"], (string?)json["body_raw"]);
}

/// <summary>One entry of "setup".</summary>
internal abstract record SetUpEntry
{
    public static SetUpEntry From(JsonNode json) => json is JsonObject
        ? new Step(
            (string?)json["as"] ?? "caller", ContractRequest.From(json["request"]!), (int)json["status"]!,
            json["keep"]?.AsObject().ToDictionary(kept => kept.Key, kept => (string)kept.Value!) ?? [])
        : new Sentence((string)json!);
}

/// <summary>Something that the scene knows how to make.</summary>
internal sealed record Sentence(string Text) : SetUpEntry;

/// <summary>A request that is sent before that of the case.</summary>
/// <param name="Keep">Names for the request of the case, and the fields of this answer that they stand for.</param>
internal sealed record Step(string As, ContractRequest Request, int Status, IReadOnlyDictionary<string, string> Keep) : SetUpEntry;
