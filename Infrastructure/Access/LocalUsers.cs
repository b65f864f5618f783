using System.Text.RegularExpressions;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// Users who sign in with DirectLogin. A user name in settings, on the command line and in <c>/users/username/…</c> always means
/// one of these, never the name in a bearer token.
/// </summary>
internal static partial class LocalUsers
{
    /// <summary>
    /// The provider of local users. Not the host name, as in the reference: a service that moves to another address must find its
    /// users again.
    /// </summary>
    public const string Provider = "local";

    public const int UsernameLength = 100;

    public const int LongestPassword = 512;

    /// <summary>
    /// An e-mail address, or 8 to 100 letters, digits, dots and underscores, where a dot or underscore is neither first nor last
    /// nor beside another.
    /// </summary>
    public static bool IsValidUsername(string username) =>
        username.Length <= UsernameLength && (EmailName().IsMatch(username) || (username.Length >= 8 && PlainName().IsMatch(username)));

    /// <summary>17 to 512 characters, or 10 to 16 with a digit, a letter of each case and a special one.</summary>
    public static bool IsStrongPassword(string password)
    {
        if (password.Length is < 10 or > LongestPassword || !PasswordCharacters().IsMatch(password))
            return false;
        return password.Length > 16
            || (password.Any(char.IsAsciiDigit) && password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiLetterUpper)
                && password.Any(c => !char.IsAsciiLetterOrDigit(c) && c != ' '));
    }

    // Of the characters that the login header takes for a user name.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailName();

    [GeneratedRegex(@"^[A-Za-z0-9]+([._][A-Za-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[A-Za-z0-9 !""#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordCharacters();
}
