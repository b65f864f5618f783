using System.Globalization;

namespace ObpCustomerService.Benchmarks.Contract;

/// <summary>An instant as the SQLite file keeps it: text in UTC, with milliseconds.</summary>
internal static class StoredDate
{
    private const string Format = "yyyy-MM-dd HH:mm:ss.fff";

    public static string Now => Write(DateTime.UtcNow);

    public static string Write(DateTime utc) => utc.ToString(Format, CultureInfo.InvariantCulture);

    public static string? Write(DateTime? utc) => utc is { } date ? Write(date) : null;

    public static DateTime Read(string text) =>
        DateTime.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
