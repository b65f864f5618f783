using System.Globalization;

namespace ObpCustomerService.Benchmarks.Report;

/// <summary>What one scenario has to tell: a table, and bars where its numbers are rates to compare.</summary>
internal sealed record Section(string Title, string Note, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public string Unit { get; init; } = "requests/s";

    public IReadOnlyList<Bar> Bars { get; init; } = [];
}

/// <summary>A rate, and what is written beside it.</summary>
internal sealed record Bar(string Label, double Value);

internal static class Numbers
{
    /// <summary>With as many digits as can mean anything.</summary>
    public static string Text(this double value) => value switch
    {
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    public static double Median(this IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
