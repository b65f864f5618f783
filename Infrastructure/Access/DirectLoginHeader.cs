using System.Text.RegularExpressions;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// The parameters of a DirectLogin header: <c>username="u", password=p, consumer_key="k"</c> or <c>token="t"</c>, in any order,
/// quoted or not, with any blanks around the commas, and with or without the leading word. Unknown names are ignored, an empty
/// value is a missing one, and a comma within a value cannot be sent.
/// </summary>
internal sealed partial class DirectLoginHeader
{
    public const string Name = "DirectLogin";

    private const int MaxLength = 512;

    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);

    public DirectLoginHeader(string value)
    {
        var text = value.AsSpan().Trim();
        if (text.StartsWith(Name, StringComparison.Ordinal))
            text = text[Name.Length..];

        foreach (var range in text.Split(','))
        {
            var parameter = text[range].Trim();
            var equals = parameter.IndexOf('=');
            if (equals < 1)
                continue;
            var content = parameter[(equals + 1)..];
            if (content.Length >= 2 && content[0] == '"' && content[^1] == '"')
                content = content[1..^1];
            if (content.Length > 0)
                parameters[parameter[..equals].ToString()] = content.ToString();
        }
    }

    public string this[string name] => parameters.GetValueOrDefault(name, "");

    /// <summary>The given ones of these names that are missing, in the order given.</summary>
    public IEnumerable<string> Missing(params string[] names) => names.Where(name => !parameters.ContainsKey(name));

    public static ApiError? TokenFault(string token) => Join(Fault(token, TokenCharacters()));

    /// <summary>Several faults are told in one text, one after the other without separator, as the reference does.</summary>
    public static ApiError? LoginFault(string username, string password, string consumerKey) => Join(
        Fault(username, UsernameCharacters()),
        Fault(password, PasswordCharacters()),
        ConsumerKeyFault(consumerKey));

    public static ApiError? ConsumerKeyFault(string consumerKey) =>
        consumerKey.Length > MaxLength ? ApiErrors.ConsumerKeyTooLong
        : ConsumerKeyCharacters().IsMatch(consumerKey) ? null
        : ApiErrors.ConsumerKeyInvalid;

    /// <summary>Whether a user with this password could log in.</summary>
    public static bool CanCarry(string password) =>
        new DirectLoginHeader($"password=\"{password}\"")["password"] == password && Fault(password, PasswordCharacters()) is null;

    private static ApiError? Fault(string value, Regex characters) =>
        value.Length > MaxLength ? ApiErrors.ValueTooLong : characters.IsMatch(value) ? null : ApiErrors.InvalidCharacters;

    private static ApiError? Join(params ApiError?[] faults)
    {
        var messages = faults.OfType<ApiError>().Select(fault => fault.Message).ToList();
        return messages.Count == 0 ? null : new ApiError(StatusCodes.Status400BadRequest, string.Concat(messages));
    }

    [GeneratedRegex(@"^[A-Za-z0-9\-._@]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex TokenCharacters();

    [GeneratedRegex(@"^[A-Za-z0-9\-._@ ]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex UsernameCharacters();

    // Square brackets are not among them, by a slip of the reference that clients may rely on.
    [GeneratedRegex(@"^[A-Za-z0-9 !""#$%&'()*+,\-./:;<=>?@\\^_`{|}~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordCharacters();

    [GeneratedRegex(@"^[A-Za-z0-9\-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ConsumerKeyCharacters();
}
