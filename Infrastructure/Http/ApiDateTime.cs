using System.Globalization;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>The contract's forms of a date. All are UTC.</summary>
internal static class ApiDateTime
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    public const string MillisecondFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    public const int Length = 20;

    // "2024-02-13T20:38:16" and a dot; then digits and the Z.
    private const int WholeSeconds = 19;
    private const string WholeSecondsFormat = "yyyy-MM-dd'T'HH:mm:ss";

    /// <summary>A date in a body, to the millisecond.</summary>
    public static bool TryParse(string text, out DateTime date)
    {
        date = default;
        if (text.Length < Length || text[^1] != 'Z' || !TryParseExact(text.AsSpan(0, WholeSeconds), WholeSecondsFormat, out date))
            return false;

        var fraction = text.AsSpan(WholeSeconds, text.Length - Length);
        if (fraction.IsEmpty)
            return true;
        if (fraction.Length < 2 || fraction[0] != '.' || fraction[1..].ContainsAnyExceptInRange('0', '9'))
            return false;

        for (int place = 1, milliseconds = 100; place < fraction.Length && place <= 3; place++, milliseconds /= 10)
            date = date.AddMilliseconds((fraction[place] - '0') * milliseconds);
        return true;
    }

    /// <summary>A date in a query: milliseconds are needed, and the zone is Z or +0000.</summary>
    public static bool TryParseQuery(string text, out DateTime date) =>
        TryParseMilliseconds(text, out date) || TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", out date);

    /// <summary>A date of which milliseconds are a part.</summary>
    public static bool TryParseMilliseconds(string text, out DateTime date) => TryParseExact(text, MillisecondFormat, out date);

    public static string Write(DateTime date) => date.ToString(Format, CultureInfo.InvariantCulture);

    public static string WriteMilliseconds(DateTime date) => date.ToString(MillisecondFormat, CultureInfo.InvariantCulture);

    /// <summary>Birth dates in the answers that kept the shape of v3.0.0: <c>yyyy-MM-dd</c>, and "" for none.</summary>
    public static string WriteDay(DateTime? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static DateTime Now(this TimeProvider clock) => TypeHandlers.CutToMilliseconds(clock.GetUtcNow().UtcDateTime);

    private static bool TryParseExact(ReadOnlySpan<char> text, string format, out DateTime date) => DateTime.TryParseExact(
        text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);
}
