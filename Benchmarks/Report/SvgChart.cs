using System.Globalization;
using System.Security;
using System.Text;

namespace ObpCustomerService.Benchmarks.Report;

/// <summary>Horizontal bars, one panel a scenario, each as long as its share of the panel's best.</summary>
internal static class SvgChart
{
    private const int Width = 860;
    private const int LabelWidth = 340;
    private const int BarWidth = 400;
    private const int RowHeight = 22;
    private const int TitleHeight = 44;
    private const string Service = "#1f6feb";
    private const string Other = "#9aa7b4";

    public static string Write(IReadOnlyList<Section> sections)
    {
        var panels = new StringBuilder();
        var top = 0;
        foreach (var section in sections.Where(section => section.Bars.Count > 0))
            top = Panel(panels, section, top);

        return
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {top + RowHeight}" width="{Width}" font-family="sans-serif" font-size="13">
            <rect width="100%" height="100%" fill="#ffffff"/>
            {panels}</svg>

            """;
    }

    /// <returns>Where the next panel begins.</returns>
    private static int Panel(StringBuilder svg, Section section, int top)
    {
        Text(svg, 12, top + TitleHeight - 14, $"{section.Title}, {section.Unit}", "font-weight=\"600\"");
        top += TitleHeight;
        var best = section.Bars.Max(bar => bar.Value);
        foreach (var bar in section.Bars)
        {
            var length = Math.Max(1, bar.Value / best * BarWidth);
            var isService = bar.Label.Contains("**", StringComparison.Ordinal);
            Text(svg, LabelWidth - 8, top + 15, bar.Label.Replace("**", "", StringComparison.Ordinal), "text-anchor=\"end\"");
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<rect x="{LabelWidth}" y="{top + 3}" width="{length:0.#}" height="{RowHeight - 6}" fill="{(isService ? Service : Other)}"/>""");
            Text(svg, LabelWidth + length + 6, top + 15, bar.Value.Text(), "");
            top += RowHeight;
        }

        return top;
    }

    private static void Text(StringBuilder svg, double x, double y, string text, string style) => svg.AppendLine(
        CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{y:0.#}" fill="#1f2328" {style}>{SecurityElement.Escape(text)}</text>""");
}
