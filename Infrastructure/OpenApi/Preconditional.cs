using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.OpenApi;

/// <summary>Entity tags, of every operation alike: If-Match and 412, If-None-Match and 304, and the ETag of answers.</summary>
internal static class Preconditional
{
    private const string ETag = "ETag";
    private const string Example = "\"cf61b5ae0c27d9e83-4\"";

    public static void DescribeParameters(OpenApiOperation operation, ApiDescription route)
    {
        if (Preconditions.Concern(route.HttpMethod))
        {
            Add(operation, "If-Match", ComparesVersions(route)
                ? "Do it only if the version is still the one of this ETag, or of one of several with commas between; otherwise 412. "
                  + "`*` is whatever is there. Without the header the last write wins, as in OBP."
                : "What this changes has no version: only `*` is met, and every tag gets 412.");
        }
        else if (IsRead(operation, route))
        {
            Add(operation, "If-None-Match", "The ETag of an answer that is at hand: where it is still the one that is due, 304 without a body.");
        }
    }

    public static void DescribeAnswers(OpenApiOperation operation, ApiDescription route)
    {
        foreach (var status in new[] { "200", "201" })
        {
            if (HasTag(operation, route, status))
                AddTag(operation.Responses![status], "Changes with the answer; where there is a version, made of it alone, for If-Match.");
        }

        if (ComparesVersions(route))
            AddTag(operation.Responses!["412"], "Of the version that is there.");

        if (IsRead(operation, route))
        {
            var unchanged = new OpenApiResponse { Description = "Not Modified\n\nIf-None-Match names the ETag of the answer that is due." };
            AddTag(unchanged, "As in the answer that is at hand.");
            operation.Responses!["304"] = unchanged;
        }
    }

    private static bool ComparesVersions(ApiDescription route) => route.ActionDescriptor.EndpointMetadata.OfType<ComparesVersions>().Any();

    private static bool IsRead(OpenApiOperation operation, ApiDescription route) =>
        route.HttpMethod == HttpMethods.Get && HasTag(operation, route, "200");

    // Only what has a body that is whole before it is sent.
    private static bool HasTag(OpenApiOperation operation, ApiDescription route, string status) =>
        !route.ActionDescriptor.EndpointMetadata.OfType<Streamed>().Any()
        && operation.Responses?.TryGetValue(status, out var answer) == true
        && answer.Content?.Count > 0;

    private static void Add(OpenApiOperation operation, string header, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = header,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = [Example] },
        });
    }

    private static void AddTag(IOpenApiResponse answer, string description)
    {
        var response = (OpenApiResponse)answer;
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[ETag] = new OpenApiHeader
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = [Example] },
        };
    }
}
