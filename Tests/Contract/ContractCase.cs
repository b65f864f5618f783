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
}

/// <summary>One line of cases.jsonl: what is set up, what is sent, and what must come back.</summary>
internal sealed record ContractCase(
    string Id, string Auth, string Method, string Path, JsonObject Headers, JsonNode? Body, string? RawBody,
    IReadOnlyList<string> SetUp, JsonObject Expect)
{
    private static readonly Lazy<IReadOnlyList<ContractCase>> File = new(() =>
        [.. System.IO.File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "Contract", "cases.jsonl")).Select(Parse)]);

    public static IReadOnlyList<ContractCase> All => File.Value;

    public Start Start { get; } = SetUp.Select(StartOf).FirstOrDefault(start => start != Start.Usual);

    private static Start StartOf(string sentence) => sentence switch
    {
        "server switch allow_customer_firehose=false (default)" => Start.FirehoseOff,
        "server switch allow_firehose_views=true (alias)" => Start.FirehoseAlias,
        "{token} expired" => Start.ShortTokens,
        _ => Start.Usual,
    };

    private static ContractCase Parse(string line)
    {
        var json = JsonNode.Parse(line)!;
        var request = json["request"]!;
        return new ContractCase(
            (string)json["id"]!, (string)json["auth"]!, (string)request["method"]!, (string)request["path"]!,
            request["headers"]?.AsObject() ?? [], WithStandard(request["body"]), (string?)request["body_raw"],
            [.. json["setup"]!.AsArray().Select(entry => (string)entry!)], WithStandard(json["expect"])!.AsObject());
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
