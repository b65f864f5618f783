using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ObpCustomerService.Tests.Access;

/// <summary>What can be wrong with a request. An endpoint of the table has these in the order in which it refuses them.</summary>
public enum Fault
{
    AcceptsNoJson,
    RepeatedParameter,
    NotJson,
    NoLogin,
    MalformedBank,
    UnknownBank,
    NoRole,
    WrongBody,
    WrongFilter,
    UnknownUser,
    UnknownCustomer,
    UnknownNumber,
    NumberOfAnother,
    UnknownAddress,
    UnknownTaxResidence,
}

/// <summary>The roles of which one is enough, and what is said to a user who has none of them.</summary>
internal sealed record RoleRule(IReadOnlyList<string> Names, string Refusal)
{
    public static readonly RoleRule None = new([], "");

    public static RoleRule AtBank(string role) => new([role], $"{role} at Bank({{bank}})");

    public static RoleRule AtAnyBank(string role) => new([role], role);

    public static RoleRule AnyOf(params string[] roles) => new(roles, $"{string.Join(" or ", roles)} for BankId({{bank}}).");

    /// <summary>Both are needed.</summary>
    public static RoleRule Both(string role, string other) => new([role, other], $"{role} and {other} at Bank({{bank}})");

    public static bool IsBankLevel(string role) => !role.EndsWith("AtAnyBank", StringComparison.Ordinal);
}

/// <param name="IsWhole">False: the text goes on, with what other tests look at.</param>
internal sealed record Refusal(HttpStatusCode Status, string Message, bool IsWhole = true);

/// <summary>One row of the contract, in words of its own: nothing here comes from the service.</summary>
/// <param name="Path">Below the version; what stands in braces is a property of <see cref="Place"/>.</param>
/// <param name="AfterLogin">What is refused once the user is known, in this order.</param>
internal sealed partial record ContractEndpoint(string OperationId, string Verb, string Path, RoleRule Roles, params Fault[] AfterLogin)
{
    private const string IncorrectJson = "OBP-10001: Incorrect json format.";
    private const string ConnectorFailed = "OBP-50200: Connector cannot return the data we requested.";

    public HttpStatusCode Success { get; init; } = HttpStatusCode.OK;

    /// <summary>A body that succeeds; null where none is read.</summary>
    public string? Body { get; init; }

    /// <summary>The class that the refusal of a body names; null where it names none.</summary>
    public string? BodyName { get; init; }

    public string FirstVersion { get; init; } = "v3.1.0";

    public string LastVersion { get; init; } = "v5.1.0";

    /// <summary>What is said of a customer of another bank, where that is something else than of one that is not there.</summary>
    public Refusal? ForeignCustomer { get; init; }

    public IEnumerable<Fault> Faults =>
    [
        Fault.AcceptsNoJson,
        Fault.RepeatedParameter,
        .. Verb == "GET" ? Array.Empty<Fault>() : [Fault.NotJson],
        Fault.NoLogin,
        .. AfterLogin,
    ];

    public bool IsServedUnder(string version) =>
        string.CompareOrdinal(version, FirstVersion) >= 0 && string.CompareOrdinal(version, LastVersion) <= 0;

    /// <summary>The path without the names of its parameters, which are nobody's business.</summary>
    public static string ShapeOf(string path) => Parameter().Replace(path, "{}");

    public HttpRequestMessage Request(Place place, params Fault[] faults)
    {
        var query = new[]
        {
            faults.Contains(Fault.WrongFilter) ? "limit=0" : null,
            faults.Contains(Fault.RepeatedParameter) ? "x=1&x=2" : null,
        };
        var url = $"/obp/v3.1.0{Fill(Path, place)}?{string.Join('&', query.Where(part => part is not null))}".TrimEnd('?');
        var request = new HttpRequestMessage(new HttpMethod(Verb), url);
        if (faults.Contains(Fault.AcceptsNoJson))
            request.Headers.Add("Accept", "text/html");

        var body = faults.Contains(Fault.NotJson) ? "{\"a\":" : faults.Contains(Fault.WrongBody) ? "{}" : Body;
        if (body is not null)
            request.Content = new StringContent(Fill(body, place), Encoding.UTF8, "application/json");
        return request;
    }

    /// <param name="place">As it was sent: the texts repeat its ids.</param>
    public Refusal RefusalOf(Fault fault, Place place) => fault switch
    {
        Fault.AcceptsNoJson => new(HttpStatusCode.NotFound, "OBP-10404: 404 Not Found. The server could not find the requested URI.", IsWhole: false),
        Fault.RepeatedParameter => new(HttpStatusCode.BadRequest, "OBP-09016: Duplicate Query Parameters are not allowed."),
        Fault.NotJson => new(HttpStatusCode.BadRequest, $"{IncorrectJson} ", IsWhole: false),
        Fault.NoLogin => new(HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!"),
        Fault.MalformedBank => new(HttpStatusCode.BadRequest,
            "OBP-30111: Invalid Bank Id. The BANK_ID should only contain 0-9/a-z/A-Z/'-'/'.'/'_', the length should be smaller than 255."),
        Fault.UnknownBank => new(HttpStatusCode.NotFound,
            $"OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is {place.Bank}"),
        Fault.NoRole => new(HttpStatusCode.Forbidden, $"OBP-20006: User is missing one or more roles: {Fill(Roles.Refusal, place)}"),
        Fault.WrongBody => new(HttpStatusCode.BadRequest,
            BodyName is null ? IncorrectJson : $"{IncorrectJson} The Json body should be the {BodyName} "),
        Fault.WrongFilter => new(HttpStatusCode.BadRequest,
            "OBP-10016: Incorrect filter Parameters in URL.  <- "
            + "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!"),
        Fault.UnknownUser => new(HttpStatusCode.NotFound, "OBP-20057: User not found by userId."),
        Fault.UnknownCustomer => new(HttpStatusCode.NotFound,
            $"OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId({place.Customer})"),
        Fault.UnknownNumber => new(HttpStatusCode.NotFound, "OBP-30002: Customer not found. Please specify a valid value for CUSTOMER_NUMBER."),
        Fault.NumberOfAnother => new(HttpStatusCode.BadRequest, IncorrectJson),
        Fault.UnknownAddress => new(HttpStatusCode.BadRequest,
            $"{ConnectorFailed} <- OBP-30310: Customer's Address not found by CUSTOMER_ADDRESS_ID. "),
        Fault.UnknownTaxResidence => new(HttpStatusCode.BadRequest,
            $"{ConnectorFailed} <- OBP-30300: Tax Residence not found by TAX_RESIDENCE_ID. "),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    private static string Fill(string text, Place place) => text
        .Replace("{bank}", place.Bank, StringComparison.Ordinal)
        .Replace("{customer}", place.Customer, StringComparison.Ordinal)
        .Replace("{number}", place.Number, StringComparison.Ordinal)
        .Replace("{newNumber}", $"new-{Guid.NewGuid():N}", StringComparison.Ordinal)
        .Replace("{user}", place.User, StringComparison.Ordinal)
        .Replace("{address}", place.Address, StringComparison.Ordinal)
        .Replace("{taxResidence}", place.TaxResidence, StringComparison.Ordinal);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
