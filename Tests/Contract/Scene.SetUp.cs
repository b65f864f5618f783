using System.Net;
using System.Text.RegularExpressions;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Contract;

/// <summary>The sentences of "setup", and what each of them makes.</summary>
internal sealed partial class Scene
{
    private const string Customer = "{(?<customer>customer2?|other_bank_customer)}";
    private const string Bank = "{(?<bank>bank2?)}";
    private const string Day = "[0-9-]+";

    // Nothing to make: how the fixture starts the service, or what holds for new users, banks and customers.
    private static readonly HashSet<string> Given =
    [
        "Content-Type application/json, no body",
        "active consumer {consumer_key}",
        "allow_oauth2_login=false",
        "server switch allow_customer_firehose=true",
        "server switch allow_customer_firehose=false (default)",
        "server switch allow_firehose_views=true (alias)",
        "the caller has no user-customer link",
        "validated user {username} with password {password}",
        "{token} was issued to the caller",
        "{user2} is not linked to {customer}",
        "{customer} has no address",
        "{customer} has no tax residence",
        "{customer} has no handle",
    ];

    // A pattern covers the whole sentence. Braces need no backslash where no number stands between them.
    private (string Pattern, Func<Func<string, string>, Task> Make)[] SetUps =>
    [
        ($"customer {Customer} exists at {Bank}(?: with number {{\\w+}}(?:, which nobody has at {{bank}})?)?"
            + $"|customer {Customer} is the only one at {Bank}"
            + $"|customer {Customer} was just created with the standard body",
            said => MakeCustomerAsync(said("customer"))),
        ($@"customer {Customer} exists at {Bank} with date_of_birth (?<date>\S+) and one dependant born (?<born>\S+)",
            said => MakeCustomerAsync(said("customer"), said("date"), said("born"))),
        ($@"customer {Customer} exists at {Bank}; its number was changed to (?<number>\w+) with PUT …/number",
            said => MakeRenumberedCustomerAsync(said("customer"), said("number"))),
        ($"three customers at {Bank} with last_ok_date (?<first>[0-9]+), (?<second>[0-9]+), (?<third>[0-9]+)",
            // Not in their order, so that the order of insertion is no help.
            said => MakeCustomersAsync(said("bank"), said("second"), said("third"), said("first"))),
        ("the caller created a customer with createCustomer and has no user-customer link", _ => CreateCustomerAsCallerAsync()),
        ("the same body was posted once before", async _ => firstAnswer = await (await SendAsync()).ShouldBeAsync(HttpStatusCode.Created)),

        ("address {address} belongs to " + Customer, async said => values["address"] = await NewAddressAsync(said("customer"))),
        ($"address {{address}} belongs to {Customer} and was already deleted",
            async said => values["address"] = await NewDeletedAddressAsync(said("customer"))),
        ("tax residence {tax_residence} belongs to " + Customer,
            async said => values["tax_residence"] = await NewTaxResidenceAsync(said("customer"), StandardTaxResidence())),
        ($"customer {Customer} at {Bank} already has this domain and number"
            + $"|{Customer} already has a tax residence with this domain and number",
            async said => await NewTaxResidenceAsync(said("customer"), (await FillAsync(contractCase.Request.Body))!)),
        (Customer + @" already has one handle of type (?<type>\w+)",
            said => MakeHandleAsync(said("customer"), said("type"), "@first", "2020-01-01", "2020-01-02")),
        (Customer + $@" has the handle (?<type>\w+) (?<handle>\S+), added (?<added>{Day}), activated (?<activated>{Day})",
            said => MakeHandleAsync(said("customer"), said("type"), said("handle"), said("added"), said("activated"))),
        (Customer + $@" has attribute (?<name>\w+) \((?<type>\w+)\) = (?<value>\S+) at {Bank}",
            said => MakeAttributeAsync(said("customer"), said("name"), said("type"), said("value"))),
        ($"one CRM event at {Bank}: (?<fields>.+)", said => MakeCrmEventAsync(said("bank"), said("fields"))),

        ("the caller is linked (?:only )?to " + Customer, said => LinkAsync("user", said("customer"))),
        ("(?:only {user2} is|{user2} is already) linked to " + Customer, said => LinkAsync("user2", said("customer"))),

        ("consumer {consumer_key} exists and is not active", async _ => values["consumer_key"] = (await NewConsumerAsync(enabled: false)).Key),
        ("six logins with a wrong password just failed", _ => FailToLogInAsync(times: 6)),
        ("{token} was issued, then another token was issued to the same user and consumer", _ => OvertakeTokenAsync()),
        ("{token} was issued to the caller, then its consumer was disabled", _ => DisableConsumerOfTokenAsync()),
        ("{token} was issued to the caller, who was then marked deleted", async _ => await MarkDeletedAsync((await CallerAsync()).UserId)),
        ("{token} expired", _ => LetTokenExpireAsync()),
        ("{token} is a valid JWT of a configured issuer for a sub never seen", _ => TakeBearerTokenAsync(_ => { })),
        ("{token} is a JWT of a configured issuer, well signed, expired",
            _ => TakeBearerTokenAsync(token =>
            {
                token.NotBefore = DateTime.UtcNow.AddHours(-2);
                token.Expires = DateTime.UtcNow.AddHours(-1);
            })),
        ("{token} is a JWT of an issuer that is not configured", _ => TakeBearerTokenAsync(token => token.Issuer = "https://unknown.example.com")),
        ("an earlier GET gave ETag {etag}; nothing changed", _ => NoteETagAsync()),
    ];

    private async Task MakeTrueAsync(string sentence)
    {
        if (Given.Contains(sentence))
            return;
        foreach (var (pattern, make) in SetUps)
        {
            var match = Regex.Match(sentence, $@"\A(?:{pattern})\z");
            if (!match.Success)
                continue;
            await make(name => match.Groups[name].Value);
            return;
        }

        throw new InvalidOperationException($"unknown set-up: {sentence}");
    }
}
