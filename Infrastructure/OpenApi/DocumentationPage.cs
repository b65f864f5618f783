using Scalar.AspNetCore;

namespace ObpCustomerService.Infrastructure.OpenApi;

/// <summary>The page at /scalar, which shows the document and sends requests. It asks no other host for anything.</summary>
internal static class DocumentationPage
{
    public static void MapDocumentationPage(this IEndpointRouteBuilder routes) => routes
        .MapScalarApiReference(page => page
            .WithTitle("ObpCustomerService")
            .AddPreferredSecuritySchemes(DocumentDetails.DirectLogin)
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools()
            .DisableTelemetry())
        .AllowAnonymous();
}
