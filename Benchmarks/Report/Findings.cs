namespace ObpCustomerService.Benchmarks.Report;

/// <summary>What has been measured so far, and what could not be.</summary>
internal sealed class Findings(string folder, Effort effort, string load)
{
    private readonly List<Section> sections = [];
    private readonly List<string> missing = [];

    public bool AllThere => missing.Count == 0;

    public string Text => MarkdownReport.Write(sections, effort, load, missing);

    public void Add(Section section) => sections.Add(section);

    public void Miss(string what) => missing.Add(what);

    public async Task WriteAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "results.md"), Text, ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "chart.svg"), SvgChart.Write(sections), ct);
    }
}
