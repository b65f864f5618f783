using Microsoft.OpenApi;

namespace ObpCustomerService.Infrastructure.OpenApi;

/// <summary>
/// The OpenAPI document at /openapi/v1.json. The framework makes it of the routes; what a route says of itself (roles, refusals,
/// lengths) is added here, so that it is written once, where it is enforced.
/// </summary>
internal static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer<FieldSchemas>();
        options.AddOperationTransformer<OperationDetails>();
        options.AddDocumentTransformer<DocumentDetails>();
    });
}
