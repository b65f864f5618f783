using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ObpCustomerService.Benchmarks.Report;

internal static class MarkdownReport
{
    public static string Write(IReadOnlyList<Section> sections, Effort effort, string load, string? absent)
    {
        var text = new StringBuilder();
        text.AppendLine("# Results").AppendLine();
        text.AppendLine("Written by `dotnet run -c Release --project Benchmarks`; what the contestants are stands in [its README](../README.md).").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"- {DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}");
        text.AppendLine(CultureInfo.InvariantCulture, $"- {RuntimeInformation.FrameworkDescription}; {load}, on the same machine");
        text.AppendLine(CultureInfo.InvariantCulture, $"- medians of {effort.Rounds} interleaved rounds of {effort.Seconds} s; {effort.Customers:#,0} customers where nothing else is said");
        if (absent is not null)
            text.AppendLine(CultureInfo.InvariantCulture, $"- not measured: {absent}");
        foreach (var section in sections)
        {
            text.AppendLine().AppendLine("## " + section.Title).AppendLine();
            if (section.Note.Length > 0)
                text.AppendLine(section.Note).AppendLine();
            text.AppendLine(Row(section.Header));
            text.AppendLine(Row([.. section.Header.Select((_, place) => place == 0 ? "---" : "---:")]));
            foreach (var row in section.Rows)
                text.AppendLine(Row(row));
        }

        return text.ToString();
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ", 2)[1] ?? RuntimeInformation.ProcessArchitecture.ToString();
}
