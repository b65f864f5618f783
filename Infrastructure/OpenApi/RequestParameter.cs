using Microsoft.OpenApi;

namespace ObpCustomerService.Infrastructure.OpenApi;

/// <summary>Route metadata: a parameter that the route's handler reads by itself, so that the framework does not see it.</summary>
internal sealed record RequestParameter(string Name, ParameterLocation Location, string Description, OpenApiSchema Schema)
{
    public static RequestParameter Query(string name, string description, OpenApiSchema schema) =>
        new(name, ParameterLocation.Query, description, schema);

    public static RequestParameter Header(string name, string description, string example) =>
        new(name, ParameterLocation.Header, description, new() { Type = JsonSchemaType.String, Examples = [example] });
}

internal static class RequestParameterExtensions
{
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params RequestParameter[] parameters) => route.WithMetadata(parameters);

    /// <summary>Documents what the route's own work can refuse, besides what is asked of every request and of its caller.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params Errors.ApiError[] errors) => route.WithMetadata(new Refusals(errors));
}

/// <summary>Route metadata.</summary>
internal sealed record Refusals(IReadOnlyList<Errors.ApiError> Errors);
