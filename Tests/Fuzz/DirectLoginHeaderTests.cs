using System.Text.RegularExpressions;
using CsCheck;
using ObpCustomerService.Infrastructure.Access;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>The reader of the header, whatever stands in it.</summary>
public sealed partial class DirectLoginHeaderTests
{
    private static readonly string[] Names = ["username", "password", "consumer_key", "token"];

    // What the header is made of, in any order, and anything else.
    private static readonly Gen<string> Headers = Gen.OneOf<string>(
        Gen.OneOf([.. Names, "DirectLogin", " ", "\t", ",", ",,", "=", "==", "\"", "\"\"", "'", "a", "b c", "é", "\0", "\ud800"])
            .Array[0, 20].Select(string.Concat),
        Gen.String);

    // Without commas, which a value cannot hold, and without quotes and blanks at the ends, which are the header's own.
    private static readonly Gen<string> Values = Gen.String[Gen.Char[' ', '~'], 1, 30]
        .Where(value => !value.Contains(',', StringComparison.Ordinal) && value == value.Trim().Trim('"'));

    private static readonly Gen<string> Passwords = Gen.OneOf<string>(Gen.String[Gen.Char[' ', '~'], 1, 40], Gen.String);

    private static readonly Gen<string> Blanks = Gen.OneOf("", " ", "  ", "\t");

    [Fact]
    public void It_reads_any_text_without_a_fault() => Headers.Sample(text =>
    {
        var header = new DirectLoginHeader(text);

        foreach (var name in Names)
            Assert.Equal(header.Missing(name).Any(), header[name].Length == 0);
        _ = DirectLoginHeader.TokenFault(header["token"]);
        _ = DirectLoginHeader.LoginFault(header["username"], header["password"], header["consumer_key"]);
    }, iter: 100_000);

    [Fact]
    public void What_is_written_is_read_in_any_order_quoted_or_not() => Gen
        .Select(Values.Array[4], Gen.Shuffle(Names), Gen.Bool.Array[4], Blanks, Gen.OneOf("", "DirectLogin "))
        .Sample((values, names, quoted, blank, word) =>
        {
            var parameters = names.Select((name, place) => quoted[place] ? $"{name}=\"{values[place]}\"" : $"{name}={values[place]}");

            var header = new DirectLoginHeader(blank + word + string.Join($"{blank},{blank}", parameters) + blank);

            Assert.Empty(header.Missing(Names));
            Assert.Equal(values, names.Select(name => header[name]));
        }, iter: 20_000);

    [Theory]
    [InlineData("token=")]
    [InlineData("token=\"\"")]
    [InlineData("DirectLogin token= , username=\"u\"")]
    public void An_empty_value_is_a_missing_one(string text) => Assert.Equal(["token"], new DirectLoginHeader(text).Missing("token"));

    [Theory]
    [InlineData("A-good-Password-1", true)]
    [InlineData("with a blank", true)]
    [InlineData("a,comma", false)]
    [InlineData("a[bracket", false)]
    [InlineData("\"quoted\"", true)]
    [InlineData("", false)]
    public void It_is_known_which_passwords_the_header_can_carry(string password, bool canCarry) =>
        Assert.Equal(canCarry, DirectLoginHeader.CanCarry(password));

    [Theory]
    [InlineData("a-Z-0", 1, null)]
    [InlineData("k", 512, null)]
    [InlineData("k", 513, "OBP-35031")]
    [InlineData("under_score", 1, "OBP-35030")]
    public void A_consumer_key_has_a_length_and_an_alphabet(string text, int times, string? code) =>
        Assert.Equal(code, DirectLoginHeader.ConsumerKeyFault(string.Concat(Enumerable.Repeat(text, times)))?.Message[..9]);

    [Fact]
    public void A_token_is_taken_where_it_has_at_most_512_characters_of_its_alphabet() =>
        Gen.OneOf<string>(Gen.String[Gen.Char.AlphaNumeric, 500, 520], Gen.String[Gen.Char[' ', '\u007f'], 0, 5], Gen.String).Sample(
            token => Assert.Equal(token.Length <= 512 && Token().IsMatch(token), DirectLoginHeader.TokenFault(token) is null), iter: 20_000);

    [Fact]
    public void A_password_that_the_header_can_carry_arrives() => Passwords.Sample(password =>
    {
        if (DirectLoginHeader.CanCarry(password))
            Assert.Equal(password, new DirectLoginHeader($"username=\"u\", password=\"{password}\", consumer_key=\"k\"")["password"]);
    }, iter: 20_000);

    [GeneratedRegex(@"\A[-._@a-zA-Z0-9]+\z")]
    private static partial Regex Token();
}
