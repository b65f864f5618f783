using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.OpenApi;

/// <summary>The OpenAPI document as the service gives it.</summary>
internal sealed class ApiDescription(JsonNode document)
{
    private const string Json = "application/json";

    public JsonNode Document => document;

    public JsonObject Schemas => document["components"]!["schemas"]!.AsObject();

    public IEnumerable<(string Path, string Verb, JsonObject Operation)> Operations =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!.AsObject());

    public static async Task<ApiDescription> OfAsync(ApiFixture api) =>
        new(JsonNode.Parse(await api.Anonymous().GetStringAsync("/openapi/v1.json"))!);

    public JsonObject Operation(string id) => Operations.Single(operation => (string?)operation.Operation["operationId"] == id).Operation;

    public JsonNode Body(string operationId) => Operation(operationId)["requestBody"]!["content"]![Json]!;

    public JsonNode Answer(string operationId)
    {
        var responses = Operation(operationId)["responses"]!.AsObject();
        return responses.Single(response => response.Key.StartsWith('2')).Value!["content"]![Json]!;
    }

    /// <summary>What the schema has to say of the value; empty where it fits.</summary>
    public IReadOnlyList<string> Faults(JsonNode schema, JsonNode? value)
    {
        var result = Compile(schema).Evaluate(Element(value), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : [.. (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }

    /// <summary>Tells of each value whether the schema allows it.</summary>
    public Func<JsonNode?, bool> Validator(JsonNode schema)
    {
        var compiled = Compile(schema);
        return value => compiled.Evaluate(Element(value)).IsValid;
    }

    /// <summary>The schema that a reference stands for.</summary>
    public JsonObject Resolve(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? Schemas[reference.Split('/')[^1]]!.AsObject() : schema.AsObject();

    private static JsonElement Element(JsonNode? value) => JsonSerializer.SerializeToElement(value);

    private JsonSchema Compile(JsonNode schema)
    {
        var whole = new JsonObject { ["allOf"] = new JsonArray(schema.DeepClone()), ["$defs"] = Schemas.DeepClone() };
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }
}
