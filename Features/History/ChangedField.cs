using System.Text.Json;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.History;

/// <summary>A field of a change as it is stored: all values are text, dates in the form of <see cref="TypeHandlers"/>.</summary>
internal sealed record ChangedField(string Field, string? Old, string? New)
{
    // Of a list too, whose dates are joined by commas.
    private static readonly HashSet<string> Dates =
    [
        "face_image.date", "date_of_birth", "dob_of_dependants", "last_ok_date", "insert_date", "date_added", "date_activated", "date_inserted",
    ];

    /// <summary>Empty where the values have been blanked.</summary>
    public static IReadOnlyList<ChangedField> Read(string? fieldValues) =>
        fieldValues is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<ChangedField>>(fieldValues, Json.Options)!;

    public ChangedFieldJson ToJson() => new(Field, Shown(Old), Shown(New));

    private string? Shown(string? value) => value is null || !Dates.Contains(Field)
        ? value
        : string.Join(',', value.Split(',').Select(date => ApiDateTime.Write(TypeHandlers.Read(date))));
}
