using System.Globalization;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>What an answer shows. Each has tags of its own: answers of two shapes are never taken for each other.</summary>
internal enum TaggedShape
{
    Customer = 'p',
    CustomerWithAttributes = 'c',
    CustomerAttribute = 'a',
    CustomerAddress = 'd',
    TaxResidence = 't',
    UserCustomerLink = 'l',
    Entitlement = 'e',
}

/// <summary>
/// The strong tags of one resource in one shape, made of its version. The id is in them as a hash, so that a tag of another resource, or of
/// one that has come in this one's place, matches nothing here.
/// </summary>
internal readonly record struct VersionTag(TaggedShape Shape, string Id)
{
    /// <summary>The version of a row that was just made, and of one that nothing changes.</summary>
    public const long First = 1;

    public string At(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{(char)Shape}{Hash(Id):x16}-{version}\"");

    /// <param name="tag">Without quotes.</param>
    /// <param name="version">The version that the tag tells of, where it is one of these.</param>
    public bool Reads(ReadOnlySpan<char> tag, out long version) =>
        long.TryParse(tag[(tag.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out version)
        && tag.SequenceEqual(At(version).AsSpan().Trim('"'));

    // FNV-1a, which is the same in every process. It keeps nothing secret: who asks for the resource knows its id.
    private static ulong Hash(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in id)
            hash = unchecked((hash ^ character) * 1099511628211UL);
        return hash;
    }
}
