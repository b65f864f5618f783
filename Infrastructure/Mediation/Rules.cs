using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Mediation;

internal static class Rules
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Part>> Parts = new();

    /// <summary>
    /// No text of the body is longer than its column, in UTF-16 units, as the client sent it: the body's own [MaxLength] says how long,
    /// here and in the OpenAPI document. SQL Server refuses a longer value and SQLite keeps it, so it is refused here for both.
    /// </summary>
    public static IRuleBuilderOptions<T, TBody> Fits<T, TBody>(this IRuleBuilder<T, TBody> rule)
        where TBody : class =>
        rule.Must(body => PlaceOfTooLong(body) is null).WithState(_ => ApiErrors.ValueTooLong);

    /// <summary>Where the first text is that does not fit, in the names of the JSON, such as <c>addresses[0].city</c>; null where all do.</summary>
    public static string? PlaceOfTooLong(object body) => Parts.GetOrAdd(body.GetType(), PartsOf)
        .Select(part => PlaceOfTooLong(part, part.Property.GetValue(body))).FirstOrDefault(place => place is not null);

    private static string? PlaceOfTooLong(Part part, object? value)
    {
        if (value is null)
            return null;
        if (!part.Limits.All(limit => limit.IsValid(value)))
            return part.Name;
        return part.Content switch
        {
            Content.Record => PlaceOfTooLong(value) is { } place ? $"{part.Name}.{place}" : null,
            Content.Records => ((IEnumerable<object?>)value)
                .Select((record, n) => record is not null && PlaceOfTooLong(record) is { } place ? $"{part.Name}[{n}].{place}" : null)
                .FirstOrDefault(place => place is not null),
            _ => null,
        };
    }

    // A body is a positional record, or a record made of such: what is said of a parameter is meant of the property.
    private static IReadOnlyList<Part> PartsOf(Type type) =>
    [
        .. from parameter in type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
           let limits = parameter.GetCustomAttributes<ValidationAttribute>()
               .Where(limit => limit is MaxLengthAttribute or EachMaxLengthAttribute).ToList()
           let content = ContentOf(parameter.ParameterType)
           where limits.Count > 0 || content != Content.Value
           let property = type.GetProperty(parameter.Name!)!
           select new Part(property, NameOf(property), limits, content),
    ];

    private static Content ContentOf(Type type) =>
        type.Assembly == typeof(Rules).Assembly ? Content.Record
        : type.IsGenericType && type.GenericTypeArguments[0].Assembly == typeof(Rules).Assembly ? Content.Records
        : Content.Value;

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private enum Content
    {
        Value,
        Record,
        Records,
    }

    private sealed record Part(PropertyInfo Property, string Name, IReadOnlyList<ValidationAttribute> Limits, Content Content);
}

/// <summary>The greatest length of each text of a list.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class EachMaxLengthAttribute(int length) : ValidationAttribute
{
    public int Length => length;

    public override bool IsValid(object? value) =>
        value is not IEnumerable<string?> texts || texts.All(text => text is null || text.Length <= length);
}
