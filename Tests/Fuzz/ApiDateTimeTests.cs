using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>The reader of dates, held to a slower one that follows the contract word by word.</summary>
public sealed partial class ApiDateTimeTests
{
    private static readonly Gen<DateTime> Dates = Gen.Long[0, DateTime.MaxValue.Ticks / TimeSpan.TicksPerMillisecond]
        .Select(milliseconds => new DateTime(milliseconds * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc));

    private static readonly Gen<string> Fractions = Gen.OneOf("", ".", ".1", ".12", ".123", ".1234567890123", ".12a", ",1");
    private static readonly Gen<string> Zones = Gen.OneOf("Z", "z", "", "+0000", "+00:00", "+01:00", " Z", "ZZ");

    // A date, and up to three places of it that are something else.
    private static readonly Gen<string> Texts = Gen.OneOf<string>(
        Gen.Select(Dates, Fractions, Zones).Select((date, fraction, zone) =>
                date.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + fraction + zone)
            .Select(Gen.Select(Gen.Int[0, 40], Gen.OneOf("0", "9", "6", " ", "-", "T", "t", ":", "٣", "é", "\0", "\ud800", "")).Array[0, 3], Spoil),
        Gen.String);

    [Fact]
    public void It_takes_what_the_contract_says_and_nothing_else() => Texts.Sample(text =>
    {
        var isTaken = ApiDateTime.TryParse(text, out var date);

        Assert.Equal(Expected(text), isTaken ? date : null);
        if (isTaken)
            Assert.Equal(DateTimeKind.Utc, date.Kind);
    }, iter: 100_000);

    [Fact]
    public void A_query_takes_milliseconds_and_Z_or_0000() => Texts.Sample(text =>
    {
        var isTaken = ApiDateTime.TryParseQuery(text, out var date);

        var expected = InQuery().IsMatch(text) ? Expected(text.Replace("+0000", "Z", StringComparison.Ordinal)) : null;
        Assert.Equal(expected, isTaken ? date : null);
    }, iter: 100_000);

    [Fact]
    public void What_it_writes_it_reads() => Dates.Sample(date =>
    {
        Assert.True(ApiDateTime.TryParse(ApiDateTime.Write(date), out var seconds));
        Assert.Equal(date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond)), seconds);

        Assert.True(ApiDateTime.TryParse(date.ToString(ApiDateTime.MillisecondFormat, CultureInfo.InvariantCulture), out var milliseconds));
        Assert.Equal(date, milliseconds);
    }, iter: 20_000);

    private static DateTime? Expected(string text)
    {
        if (InBody().Match(text) is not { Success: true } match)
            return null;
        var parts = match.Groups.Values.Skip(1).Take(6).Select(part => int.Parse(part.Value, CultureInfo.InvariantCulture)).ToArray();
        if (parts[0] == 0 || parts[1] is 0 or > 12 || parts[2] == 0 || parts[2] > DateTime.DaysInMonth(parts[0], parts[1]))
            return null;
        if (parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
            return null;
        var milliseconds = int.Parse(match.Groups["fraction"].Value.PadRight(3, '0')[..3], CultureInfo.InvariantCulture);
        return new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], milliseconds, DateTimeKind.Utc);
    }

    private static string Spoil(string text, (int Place, string Other)[] changes)
    {
        foreach (var (place, other) in changes)
        {
            if (place < text.Length)
                text = text[..place] + other + text[(place + 1)..];
        }

        return text;
    }

    [GeneratedRegex(@"\A([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.(?<fraction>[0-9]+))?Z\z")]
    private static partial Regex InBody();

    [GeneratedRegex(@"\A[^.]{19}\.[0-9]{3}(Z|\+0000)\z")]
    private static partial Regex InQuery();
}
