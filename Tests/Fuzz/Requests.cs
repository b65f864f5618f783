using System.Text.Json.Nodes;
using CsCheck;
using ObpCustomerService.Tests.OpenApi;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>Requests to every operation of the document: as it asks for them, nearly so, and hostile ones.</summary>
internal sealed class Requests(ApiDescription description)
{
    private const string Login = "DirectLogin: username=\"{username}\", password={password}, consumer_key=demo-consumer-key";

    private static readonly Gen<string> QueryValues = Gen.OneOf(
        "", "1", "0", "5", "-1", "10000", "10001", "2147483647", "2147483648", "asc", "DESC", "up",
        "2024-02-13T20:38:17.000Z", "2024-02-13T20:38:17.000%2B0000", "2024-02-13", "9999-12-31T00:00:00.000Z");

    private readonly Bodies bodies = new(description);
    private readonly Changes changes = new(new Bodies(description));

    public Gen<FuzzRequest> All => Gen.OneOf<FuzzRequest>([.. description.Operations.Select(Of)]);

    private Gen<FuzzRequest> Of((string Path, string Verb, JsonObject Operation) described)
    {
        var media = described.Operation["requestBody"]?["content"]?["application/json"];
        var valid = Valid(described.Path, described.Verb, described.Operation, media);
        var hostile = changes.Hostile(media);
        return Gen.Frequency<FuzzRequest>(
            (4, valid),
            (3, valid.Select(changes.NearMiss(media), (request, change) => change(request))),
            (4, valid.Select(hostile, (request, change) => change(request))),
            (1, valid.Select(hostile, hostile, (request, one, other) => other(one(request)))));
    }

    private Gen<FuzzRequest> Valid(string path, string verb, JsonObject operation, JsonNode? media)
    {
        var id = (string)operation["operationId"]!;
        var plain = new FuzzRequest(id, verb.ToUpperInvariant(), path).With(id == "createDirectLogin" ? Login : "DirectLogin: token={token}");
        var asked = Query(operation).Select(query => plain with { Target = path + query });
        if (media is not null)
            return asked.Select(bodies.Valid(media), (request, body) => request.With("Content-Type: application/json") with { Body = body });
        return verb == "post" ? asked.Select(request => request with { Body = "" }) : asked;
    }

    private static Gen<string> Query(JsonObject operation)
    {
        var names = (operation["parameters"]?.AsArray() ?? [])
            .Where(parameter => (string?)parameter!["in"] == "query")
            .Select(parameter => (string)parameter!["name"]!)
            .ToArray();
        if (names.Length == 0)
            return Gen.Const("");
        // The instant that is asked for has no default. No customer was there before it was made, and each is there at the end of time.
        if (names is ["time"])
            return Gen.Frequency<string>((2, Gen.Const("?time=9999-12-31T00:00:00Z")), (1, QueryValues.Select(value => $"?time={value}")));

        var pairs = Gen.Select(Gen.OneOf(names), QueryValues, (name, value) => $"{name}={value}");
        return Gen.Frequency<string>(
            (2, Gen.Const("")),
            (1, Gen.Const("?sort_direction=ASC&from_date=1970-01-01T00:00:00.000Z&limit=2&offset=0")),
            (3, pairs.Array[1, 4].Select(chosen => "?" + string.Join('&', chosen))));
    }
}
