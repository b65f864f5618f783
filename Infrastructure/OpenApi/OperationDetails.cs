using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Infrastructure.OpenApi;

/// <summary>What an operation's route says of itself: who may call it, which parameters it takes, what it can refuse.</summary>
internal sealed class OperationDetails : IOpenApiOperationTransformer
{
    private const string Json = "application/json";
    private const string IdPattern = "^[A-Za-z0-9._-]+$";

    private static readonly Dictionary<string, (string Description, string Pattern, int MaxLength, string Example)> PathParameters = new()
    {
        ["bankId"] = ("BANK_ID: `GET /obp/v3.1.0/banks` lists them.", IdPattern, 255, "bank_id"),
        ["customerId"] = ("CUSTOMER_ID.", IdPattern, PathId.Width, "customer_id"),
        ["customerAddressId"] = ("CUSTOMER_ADDRESS_ID.", IdPattern, PathId.Width, "customer_address_id"),
        ["customerAttributeId"] = ("CUSTOMER_ATTRIBUTE_ID.", IdPattern, PathId.Width, "customer_attribute_id"),
        ["taxResidenceId"] = ("TAX_RESIDENCE_ID.", IdPattern, PathId.Width, "tax_residence_id"),
        ["userCustomerLinkId"] = ("USER_CUSTOMER_LINK_ID.", IdPattern, PathId.Width, "user_customer_link_id"),
        ["userId"] = ("USER_ID.", IdPattern, PathId.Width, "user_id"),
        ["entitlementId"] = ("ENTITLEMENT_ID.", IdPattern, PathId.Width, "entitlement_id"),
        ["webhookId"] = ("WEBHOOK_ID.", IdPattern, PathId.Width, "webhook_id"),
        ["deliveryId"] = ("DELIVERY_ID.", IdPattern, PathId.Width, "delivery_id"),
        ["consumerId"] = ("CONSUMER_ID.", IdPattern, 250, "consumer_id"),
        ["username"] = ("USERNAME: the name of a user who logs in with DirectLogin.", @"^[A-Za-z0-9._@-]+$", LocalUsers.UsernameLength, "username"),
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var access = metadata.OfType<AccessRequirement>().FirstOrDefault();
        DescribeAccess(operation, access, context.Document!);
        DescribeParameters(operation, metadata);
        Preconditional.DescribeParameters(operation, context.Description);
        DescribeBody(operation, context.Description);
        DescribeLines(operation, metadata);
        DescribeAnswers(operation, PossibleErrors.Of(context.Description, access), context.Document!);
        DescribeHeaders(operation, metadata);
        Preconditional.DescribeAnswers(operation, context.Description);
        if (metadata.OfType<IdempotencyKeyUse>().Any(use => use.IsTaken))
            DescribeReplay(operation);
        return Task.CompletedTask;
    }

    /// <summary>Whether a body must come along, even one that nobody reads: without a JSON content type the request is refused.</summary>
    public static bool TakesBody(ApiDescription route) =>
        route.HttpMethod is "POST" or "PUT" && !route.ActionDescriptor.EndpointMetadata.OfType<IgnoresBody>().Any();

    private static void DescribeAccess(OpenApiOperation operation, AccessRequirement? access, OpenApiDocument document)
    {
        var roles = access?.Role?.AnyOf ?? [];
        if (roles.Count > 0)
        {
            var names = string.Join(" or ", roles.Select(role => $"`{role.Name}` ({(role.Level == RoleLevel.Bank ? "at the bank" : "at any bank")})"));
            if (access?.Role?.And is { } other)
                names += $", and `{other.Name}` (at the bank)";
            operation.Description = $"{operation.Description}\n\nRole: {names}.".Trim();
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions["x-roles"] = new JsonNodeExtension(new JsonArray([.. roles.Append(access?.Role?.And).OfType<Role>().Select(role => (JsonNode)role.Name)]));
        }

        var isOpen = access is null || access.IsOpen is not null;
        operation.Security = isOpen
            ? []
            :
            [
                new() { [new OpenApiSecuritySchemeReference(DocumentDetails.DirectLogin, document)] = [] },
                new() { [new OpenApiSecuritySchemeReference(DocumentDetails.Bearer, document)] = [] },
            ];
    }

    private static void DescribeParameters(OpenApiOperation operation, IEnumerable<object> metadata)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (!PathParameters.TryGetValue(parameter.Name!, out var known))
                continue; // a test tells of one that is missing here
            var (description, pattern, maxLength, example) = known;
            parameter.Description = description;
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = maxLength,
                Pattern = pattern,
                Examples = [ExampleValues.Of(example)!],
            };
        }

        foreach (var parameter in metadata.OfType<RequestParameter>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.Location,
                Description = parameter.Description,
                Schema = parameter.Schema,
            });
        }
    }

    // text/json is taken too, and told in words: a second media type would double each body in a generated client.
    private static void DescribeBody(OpenApiOperation operation, ApiDescription route)
    {
        foreach (var type in operation.RequestBody?.Content?.Keys.Where(type => type != Json).ToList() ?? [])
            operation.RequestBody!.Content!.Remove(type);

        // A client sends a content type only with a body.
        if (operation.RequestBody is null && TakesBody(route))
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "Any JSON object, such as `{}`: nothing in it is read.",
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Json] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
                },
            };
        }
    }

    private static void DescribeHeaders(OpenApiOperation operation, IEnumerable<object> metadata)
    {
        foreach (var header in metadata.OfType<AnswerHeader>())
        {
            operation.Responses!["200"].Headers![header.Name] = new OpenApiHeader
            {
                Description = header.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }
    }

    // As text: a document of this version cannot say that each line is of a schema.
    private static void DescribeLines(OpenApiOperation operation, IEnumerable<object> metadata)
    {
        foreach (var lines in metadata.OfType<AnswersInLines>())
        {
            operation.Responses!["200"].Content![LineReply.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = lines.Description },
            };
        }
    }

    private static void DescribeAnswers(OpenApiOperation operation, IEnumerable<ApiError> errors, OpenApiDocument document)
    {
        operation.Responses ??= [];
        foreach (var success in operation.Responses.Values.OfType<OpenApiResponse>())
        {
            success.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Correlation-Id"] = new OpenApiHeader
                {
                    Description = "The request's id, also in the service's log.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
        }

        foreach (var ofStatus in errors.GroupBy(error => error.Status).OrderBy(group => group.Key))
        {
            var distinct = ofStatus.DistinctBy(error => error.Message).OrderBy(error => error.Message, StringComparer.Ordinal).ToList();
            operation.Responses[$"{ofStatus.Key}"] = new OpenApiResponse
            {
                Description = $"{ReasonPhrases.GetReasonPhrase(ofStatus.Key)}\n\n{string.Join('\n', distinct.Select(error => $"- `{error.Message.Trim()}`"))}",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Json] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(DocumentDetails.Error, document),
                        Example = new JsonObject { ["code"] = ofStatus.Key, ["message"] = distinct[0].Message },
                    },
                },
            };
        }
    }

    private static void DescribeReplay(OpenApiOperation operation)
    {
        foreach (var (_, success) in operation.Responses!.Where(answer => answer.Key.StartsWith('2')))
        {
            success.Headers![IdempotencyKeys.ReplayedHeader] = new OpenApiHeader
            {
                Description = "Where the request's Idempotency-Key was known, and this is the first answer once more.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["true"] },
            };
        }
    }
}
