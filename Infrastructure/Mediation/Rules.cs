using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
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
        rule.Must(body => Fits((object)body)).WithState(_ => ApiErrors.ValueTooLong);

    private static bool Fits(object body) => Parts.GetOrAdd(body.GetType(), PartsOf).All(part =>
    {
        var value = part.Property.GetValue(body);
        return value is null || (part.Limits.All(limit => limit.IsValid(value)) && (!part.IsRecord || Fits(value)));
    });

    // A body is a positional record, or a record made of such: what is said of a parameter is meant of the property.
    private static IReadOnlyList<Part> PartsOf(Type type) =>
    [
        .. from parameter in type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
           let limits = parameter.GetCustomAttributes<ValidationAttribute>().Where(limit => limit is MaxLengthAttribute or EachMaxLengthAttribute).ToList()
           let isRecord = parameter.ParameterType.Assembly == typeof(Rules).Assembly
           where limits.Count > 0 || isRecord
           select new Part(type.GetProperty(parameter.Name!)!, limits, isRecord),
    ];

    private sealed record Part(PropertyInfo Property, IReadOnlyList<ValidationAttribute> Limits, bool IsRecord);
}

/// <summary>The greatest length of each text of a list.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class EachMaxLengthAttribute(int length) : ValidationAttribute
{
    public int Length => length;

    public override bool IsValid(object? value) => value is not IEnumerable<string?> texts || texts.All(text => text is null || text.Length <= length);
}
