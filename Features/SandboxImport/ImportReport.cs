namespace ObpCustomerService.Features.SandboxImport;

/// <summary>What an import did, section by section, in the order in which they were applied.</summary>
internal sealed record ImportReport(IReadOnlyList<ImportedSection> Sections)
{
    public int Written => Sections.Sum(section => section.Written);
}

/// <param name="Name">As in the file.</param>
/// <param name="Written">Items that were new, and customers to whom something new belongs.</param>
/// <param name="Unchanged">Items that were there, with the same content.</param>
internal sealed record ImportedSection(string Name, int Written, int Unchanged);

/// <summary>How far an import has come.</summary>
internal sealed record ImportProgress(string Section, int Done, int Total);
