using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Infrastructure.OpenApi;

/// <summary>
/// The schema of each field. Text, whole numbers and dates have converters of ours, of which the framework knows no schema; lengths are
/// those that the slices enforce.
/// </summary>
internal sealed class FieldSchemas : IOpenApiSchemaTransformer
{
    private const string DatePattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$";

    private const string MillisecondPattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo;
        Describe(schema, type.Type);
        if (schema.Type?.HasFlag(JsonSchemaType.Array) == true && type.ElementType is { } element && schema.Items is null)
        {
            var items = new OpenApiSchema();
            Describe(items, element);
            schema.Items = items;
        }

        if (context.JsonPropertyInfo is { } property)
            Describe(schema, property);
        else if (type.Kind == JsonTypeInfoKind.Object && !IsSent(type.Type))
            schema.Required = schema.Properties?.Keys.ToHashSet(); // an answer has all its keys, always
        return Task.CompletedTask;
    }

    // Clients that take a date for a type of their own send +00:00 where the contract wants Z: what is sent is text with a pattern. Done
    // on the whole document, since the framework describes the items of a list after the field that has the list.
    public static void SendDatesAsText(OpenApiDocument document)
    {
        var fields = document.Components!.Schemas!.Where(schema => IsSent(schema.Key)).SelectMany(schema => schema.Value.Properties!.Values);
        foreach (var schema in fields.SelectMany(field => new[] { field, field.Items }).OfType<OpenApiSchema>())
            schema.Format = schema.Format == "date-time" ? null : schema.Format;
    }

    private static bool IsSent(Type type) => IsSent(type.Name);

    private static bool IsSent(string name) => name.EndsWith("Body", StringComparison.Ordinal);

    private static void Describe(OpenApiSchema schema, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            schema.Type = JsonSchemaType.String;
        else if (type == typeof(int))
            (schema.Type, schema.Format, schema.Minimum, schema.Maximum) = (JsonSchemaType.Integer, "int32", $"{int.MinValue}", $"{int.MaxValue}");
        else if (type == typeof(DateTime))
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String, "date-time", DatePattern);
    }

    private static void Describe(OpenApiSchema schema, JsonPropertyInfo property)
    {
        var isNullable = IsSent(property.DeclaringType) ? property.AssociatedParameter?.IsNullable ?? false : property.IsGetNullable;
        if (schema.Type is { } type)
            schema.Type = isNullable ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
        var converters = property.AttributeProvider?.GetCustomAttributes(typeof(JsonConverterAttribute), inherit: false) ?? [];
        if (converters.OfType<JsonConverterAttribute>().Any(converter => converter.ConverterType == typeof(MillisecondDateTimeConverter)))
            schema.Pattern = MillisecondPattern;

        foreach (var limit in property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [])
            Limit(schema, limit);
        if (schema.Type is { } shown && !shown.HasFlag(JsonSchemaType.Object) && ExampleValues.Of(property.DeclaringType, property.Name) is { } example)
            schema.Examples = [example];
    }

    private static void Limit(OpenApiSchema schema, object limit)
    {
        var isList = schema.Type?.HasFlag(JsonSchemaType.Array) == true;
        switch (limit)
        {
            case MaxLengthAttribute longest when isList:
                schema.MaxItems = longest.Length;
                break;
            case MaxLengthAttribute longest:
                schema.MaxLength = longest.Length;
                break;
            case EachMaxLengthAttribute each when schema.Items is OpenApiSchema items:
                items.MaxLength = each.Length;
                break;
            case RequiredAttribute:
                schema.Type &= ~JsonSchemaType.Null;
                break;
            case MinLengthAttribute shortest:
                schema.MinLength = shortest.Length;
                break;
            case RegularExpressionAttribute expression:
                schema.Pattern = expression.Pattern;
                break;
            case AllowedValuesAttribute allowed:
                schema.Enum = [.. allowed.Values.Select(value => (System.Text.Json.Nodes.JsonNode)(string)value!)];
                break;
        }
    }
}
