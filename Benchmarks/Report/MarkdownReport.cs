using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ObpCustomerService.Benchmarks.Report;

internal static class MarkdownReport
{
    public static string Write(IReadOnlyList<Section> sections, Effort effort, string load, IReadOnlyList<string> missing)
    {
        var invariant = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.AppendLine("# Results").AppendLine();
        text.AppendLine("Written by `dotnet run -c Release --project Benchmarks`; its [README](../README.md) tells what is what.").AppendLine();
        text.AppendLine(invariant, $"- {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores of {Processor()}");
        text.AppendLine(invariant, $"- {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; {load}, on the same machine");
        text.AppendLine(invariant, $"- medians of {effort.Rounds} interleaved rounds of {effort.Seconds} s each");
        text.AppendLine(invariant, $"- {effort.Customers:#,0} customers at one bank where nothing else is said");
        foreach (var what in missing)
            text.AppendLine(invariant, $"- not measured: {what}");
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
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ", 2)[1]
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
