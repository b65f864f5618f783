using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.OpenApi;

/// <summary>What the operations refer to: the ways to sign in, the error's shape; and an example for each body and answer.</summary>
internal sealed class DocumentDetails(IOptions<HostingOptions> hosting) : IOpenApiDocumentTransformer
{
    public const string DirectLogin = "DirectLogin";
    public const string Bearer = "Bearer";
    public const string Error = "Error";

    private static readonly Dictionary<string, string> TagDescriptions = new(StringComparer.Ordinal)
    {
        ["Customer"] = "The 25 endpoints of the contract, and customer attributes.",
        ["KYC"] = "Know your customer.",
        ["Person"] = "Natural persons.",
        ["FirehoseData"] = "Whole collections, where the operator has switched them on.",
        ["User"] = "Who signs in.",
        ["Old-Style"] = "Endpoints that OBP marks so.",
        ["Bank"] = "Banks.",
        ["Role"] = "Roles and who holds them.",
        ["Consumer"] = "Applications.",
        ["API"] = "The service itself.",
        ["Sandbox"] = "Data brought in.",
        ["Webhook"] = "Changes of customers, sent to those who have subscribed.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ObpCustomerService",
            Version = typeof(DocumentDetails).Assembly.GetName().Version!.ToString(3),
            Description =
                """
                The Customer endpoints of the Open Bank Project API v3.1.0, and what clients and operators need around them.

                **Log in** with `POST /my/logins/direct`, then send `DirectLogin: token=…` with every call; or send `Authorization: Bearer …`
                where the operator has configured an issuer.

                **Other versions**: most of these paths also answer under other version prefixes, from the one that defined them up to v5.1.0.

                **Bodies** are JSON, `application/json` or `text/json`. A number or a boolean where text is due is read as its text. Lengths count
                UTF-16 units. Unknown fields are ignored. `branchId` and `nameSuffix` are read where `branch_id` and `name_suffix` are absent.

                **Dates** are UTC: `2013-01-21T23:08:00Z`.
                """,
            Contact = new OpenApiContact { Name = hosting.Value.Organisation, Email = NullIfEmpty(hosting.Value.Email), Url = UrlOrNull(hosting.Value.Website) },
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };

        foreach (var server in document.Servers ?? [])
            server.Url = server.Url?.TrimEnd('/');

        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [DirectLogin] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "DirectLogin",
                Description = "The value is `token=` and the token that `POST /my/logins/direct` gave.",
            },
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A signed token of an issuer that the operator has configured.",
            },
        };
        components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        components.Schemas[Error] = ErrorSchema();
        FieldSchemas.SendDatesAsText(document);

        foreach (var operation in OperationsOf(document))
            AddExamples(operation);
        document.Tags = OperationsOf(document)
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name, Description = TagDescriptions.GetValueOrDefault(name) })
            .ToHashSet();
        RemoveOrphans(document);
        return Task.CompletedTask;
    }

    private static IEnumerable<OpenApiOperation> OperationsOf(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>());

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static Uri? UrlOrNull(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null;

    private static OpenApiSchema ErrorSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Every refusal: code repeats the HTTP status, the message begins with OBP's own number.",
        Required = new HashSet<string> { "code", "message" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Examples = [404] },
            ["message"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Pattern = "^OBP-[0-9]{5}: ",
                Examples = ["OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is gh.29.uk"],
            },
        },
    };

    private static void AddExamples(OpenApiOperation operation)
    {
        var answers = operation.Responses?.Where(answer => answer.Key.StartsWith('2')).Select(answer => answer.Value.Content) ?? [];
        foreach (var content in answers.Append(operation.RequestBody?.Content))
        {
            foreach (var media in content?.Values.OfType<OpenApiMediaType>().Where(media => media.Example is null) ?? [])
                media.Example = ExampleOf(media.Schema);
        }
    }

    /// <summary>Made of the examples of the fields.</summary>
    private static JsonNode? ExampleOf(IOpenApiSchema? schema)
    {
        if (schema?.Examples is [{ } example, ..])
            return example.DeepClone();
        if (schema?.Items is not null)
            return ExampleOf(schema.Items) is { } item ? new JsonArray(item) : [];
        if (schema?.Properties is not { Count: > 0 } properties)
            return schema?.Type?.HasFlag(JsonSchemaType.Boolean) == true ? true : null;
        return new JsonObject(properties.Select(field => KeyValuePair.Create(field.Key, ExampleOf(field.Value))));
    }

    // Base classes and the like, which the framework registers and nothing refers to.
    private static void RemoveOrphans(OpenApiDocument document)
    {
        var found = new HashSet<string>();
        foreach (var operation in OperationsOf(document))
        {
            var contents = (operation.Responses?.Values.Select(answer => answer.Content) ?? []).Append(operation.RequestBody?.Content);
            foreach (var media in contents.SelectMany(content => content?.Values ?? Enumerable.Empty<OpenApiMediaType>()))
                Follow(media.Schema);
        }

        foreach (var orphan in document.Components!.Schemas!.Keys.Except(found).ToList())
            document.Components.Schemas.Remove(orphan);

        void Follow(IOpenApiSchema? schema)
        {
            if (schema is null || (schema is OpenApiSchemaReference reference && !found.Add(reference.Reference.Id!)))
                return;
            Follow(schema.Items);
            foreach (var property in schema.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>())
                Follow(property);
        }
    }
}
