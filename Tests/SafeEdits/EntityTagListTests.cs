using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Tests.SafeEdits;

/// <summary>How the two headers are read.</summary>
public sealed class EntityTagListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" , ,\t", "")]
    [InlineData("\"a\"", "a")]
    [InlineData("a", "a")]
    [InlineData("\"a\",\"b\" , c ,W/\"d\"", "a|b|c|W:d")]
    [InlineData("\"a,b\", \"\"", "a,b|")]
    [InlineData("W/e", "W:e")]
    [InlineData("\"open, x", "open, x")]
    [InlineData("*", "*")]
    [InlineData("\"", "")]
    public void Tags_come_one_by_one(string header, string expected)
    {
        var tags = new List<string>();
        var list = new EntityTagList(header);
        while (list.MoveNext())
            tags.Add($"{(list.IsWeak ? "W:" : "")}{list.Current}");

        Assert.Equal(expected, string.Join('|', tags));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void A_version_is_read_from_its_own_tag_only(long version)
    {
        var tags = new VersionTag(TaggedShape.Customer, "7uy8a7e4-6d02-40e3-a129-0b2bf89de8uh");
        var tag = tags.At(version).Trim('"');

        Assert.True(tags.Reads(tag, out var read));
        Assert.Equal(version, read);
        foreach (var other in new[] { tag.ToUpperInvariant(), $"{tag} ", $"x{tag}", tag.Replace("-", "-0", StringComparison.Ordinal), "-", "" })
            Assert.False(tags.Reads(other, out _), other);
        Assert.False((tags with { Shape = TaggedShape.CustomerWithAttributes }).Reads(tag, out _));
        Assert.False((tags with { Id = "another" }).Reads(tag, out _));
    }

    // Tags must not change with the process: another one answers the next request.
    [Fact]
    public void A_tag_is_the_same_in_every_process() =>
        Assert.Equal("\"paf63dc4c8601ec8c-3\"", new VersionTag(TaggedShape.Customer, "a").At(3));
}
