using System.Text;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// A list of versions as a statement takes it: text such as <c>,3,5,</c>. Almost always it is one; as text, several cost no other statement.
/// </summary>
internal static class VersionSql
{
    /// <summary>The list that has none.</summary>
    public const string None = ",";

    /// <summary>Part of the condition of the statement that writes: what was read is what is there. The row is found by its key before.</summary>
    /// <param name="version">A column.</param>
    public static string IsMatched(string version = "Version") =>
        $"(@MatchedVersions IS NULL OR @MatchedVersions LIKE CONCAT('%,', {version}, ',%'))";

    /// <summary>True of no version where @KnownVersions is null.</summary>
    /// <param name="version">A column.</param>
    public static string IsNotKnown(string version) => $"@KnownVersions NOT LIKE CONCAT('%,', {version}, ',%')";

    /// <summary>What <see cref="IsMatched"/> says of a version, where a statement tells which one it has met.</summary>
    public static bool Has(string? matchedVersions, long version) =>
        matchedVersions is null || matchedVersions.Contains($",{version},", StringComparison.Ordinal);

    internal static string List(string header, bool takesWeak, params ReadOnlySpan<VersionTag> resource)
    {
        var versions = new StringBuilder(None);
        var sent = new EntityTagList(header);
        while (sent.MoveNext())
        {
            foreach (var tag in resource)
            {
                if ((takesWeak || !sent.IsWeak) && tag.Reads(sent.Current, out var version))
                    versions.Append(version).Append(',');
            }
        }

        return versions.ToString();
    }
}
