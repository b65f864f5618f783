using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Contract;

/// <summary>How the customers of a scene, and what they have, are made.</summary>
internal sealed partial class Scene
{
    // Customers

    private static string BankOf(string customer) => customer == "other_bank_customer" ? "bank2" : "bank";

    private async Task MakeCustomerAsync(string name, Action<JsonObject>? change = null)
    {
        var made = await api.NewCustomerAsync(await ValueAsync(BankOf(name)), change);
        values[name] = made.Text("customer_id");
        values[$"{name}_number"] = made.Text("customer_number");
    }

    private Task MakeCustomerAsync(string name, string dateOfBirth, string dependantBorn) => MakeCustomerAsync(name, body =>
    {
        body["date_of_birth"] = dateOfBirth;
        body["dependants"] = 1;
        body["dob_of_dependants"] = new JsonArray(dependantBorn);
    });

    private async Task MakeRenumberedCustomerAsync(string name, string number)
    {
        await MakeCustomerAsync(name);
        await CallAsync(
            "CanUpdateCustomerNumber", HttpMethod.Put, name, "number", HttpStatusCode.OK, new JsonObject { ["customer_number"] = number });
        values[$"{name}_number"] = number;
    }

    private async Task MakeCustomersAsync(string bank, params string[] yearsOfLastOkDate)
    {
        foreach (var year in yearsOfLastOkDate)
            await api.NewCustomerAsync(await ValueAsync(bank), body => body["last_ok_date"] = $"{year}-01-01T00:00:00Z");
    }

    private async Task CreateCustomerAsCallerAsync()
    {
        await api.GrantAsync((await CallerAsync()).UserId, "CanCreateCustomer", await ValueAsync("bank"));
        await CallAsync(
            await CallerClientAsync(), HttpMethod.Post, await FillAsync("/obp/v3.1.0/banks/{bank}/customers"), HttpStatusCode.Created,
            ApiFixture.StandardCustomer());
    }

    private async Task LinkAsync(string user, string customer) => await CallAsync(
        api.Admin(), HttpMethod.Post, $"/obp/v3.1.0/banks/{await ValueAsync(BankOf(customer))}/user_customer_links", HttpStatusCode.OK,
        new JsonObject { ["user_id"] = await ValueAsync(user), ["customer_id"] = await ValueAsync(customer) });

    // What customers have

    private async Task<string> NewAddressAsync(string customer)
    {
        var made = await CallAsync(
            "CanCreateCustomerAddress", HttpMethod.Post, customer, "address", HttpStatusCode.Created,
            new JsonObject
            {
                ["line_1"] = "No 1 the Road",
                ["line_2"] = "The Place",
                ["line_3"] = "The Hill",
                ["city"] = "Berlin",
                ["county"] = "",
                ["state"] = "Brandenburg",
                ["postcode"] = "13359",
                ["country_code"] = "DE",
                ["tags"] = new JsonArray("mailing", "home"),
                ["status"] = "OK",
            });
        return made.Text("customer_address_id");
    }

    private async Task<string> NewDeletedAddressAsync(string customer)
    {
        var address = await NewAddressAsync(customer);
        await CallAsync("CanDeleteCustomerAddress", HttpMethod.Delete, customer, $"addresses/{address}", HttpStatusCode.OK);
        return address;
    }

    private static JsonObject StandardTaxResidence() => new() { ["domain"] = "Enter some domain", ["tax_number"] = "Enter some number" };

    private async Task<string> NewTaxResidenceAsync(string customer, JsonNode body)
    {
        var made = await CallAsync("CanCreateTaxResidence", HttpMethod.Post, customer, "tax-residence", HttpStatusCode.Created, body);
        return made.Text("tax_residence_id");
    }

    private async Task MakeHandleAsync(string customer, string type, string handle, string added, string activated) => await CallAsync(
        "CanAddSocialMediaHandle", HttpMethod.Post, customer, "social_media_handles", HttpStatusCode.Created,
        new JsonObject
        {
            ["customer_number"] = await ValueAsync($"{customer}_number"),
            ["type"] = type,
            ["handle"] = handle,
            ["date_added"] = $"{added}T00:00:00Z",
            ["date_activated"] = $"{activated}T00:00:00Z",
        });

    private async Task MakeAttributeAsync(string customer, string name, string type, string value) => await CallAsync(
        api.Admin(), HttpMethod.Post,
        $"/obp/v4.0.0/banks/{await ValueAsync(BankOf(customer))}/customers/{await ValueAsync(customer)}/attribute", HttpStatusCode.Created,
        new JsonObject { ["name"] = name, ["type"] = type, ["value"] = value });

    /// <summary>The fields as a list: id CRM0002, category 'Service', … A value with blanks, or an empty one, is in quotes.</summary>
    private async Task MakeCrmEventAsync(string bank, string fields)
    {
        var said = Regex.Matches(fields, @"(?<name>[a-z_ ]+) (?:'(?<value>[^']*)'|(?<value>[^\s,]+))(?:, |\z)")
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        // The import wants the milliseconds, and the cases give none.
        var date = said.GetValueOrDefault("scheduled and actual date", "2020-01-01T00:00:00Z").Replace("Z", ".000Z", StringComparison.Ordinal);
        var crmEvent = new JsonObject
        {
            ["id"] = eventIds[said["id"]] = $"{said["id"]}-{Guid.NewGuid().ToString("N")[..12]}",
            ["bank_id"] = await ValueAsync(bank),
            ["customer"] = new JsonObject
            {
                ["name"] = said.GetValueOrDefault("customer_name", "A Name"),
                ["number"] = said.GetValueOrDefault("customer_number", "123"),
            },
            ["category"] = said["category"],
            ["detail"] = said["detail"],
            ["channel"] = said["channel"],
            ["actual_date"] = date,
        };
        // The import may go without these two.
        if (said.ContainsKey("scheduled and actual date"))
            crmEvent["scheduled_date"] = date;
        if (said.TryGetValue("result", out var result))
            crmEvent["result"] = result;
        await CallAsync(
            api.Admin(), HttpMethod.Post, "/obp/v3.1.0/sandbox/data-import", HttpStatusCode.Created,
            new JsonObject { ["crm_events"] = new JsonArray(crmEvent) });
    }

    // The cases spell out the ids of events; one database has each id once, and the demo data have some of them.
    private JsonNode WithEventIds(JsonNode expect) => JsonNode.Parse(eventIds.Aggregate(
        expect.ToJsonString(), (text, id) => text.Replace($"\"{id.Key}\"", $"\"{id.Value}\"", StringComparison.Ordinal)))!;

    // The calls

    // Nobody holds a role at a new bank, so each thing is made by a user who was granted just what that takes.
    private async Task<JsonNode> CallAsync(
        string role, HttpMethod method, string customer, string what, HttpStatusCode status, JsonNode? body = null)
    {
        var bank = await ValueAsync(BankOf(customer));
        var path = $"/obp/v3.1.0/banks/{bank}/customers/{await ValueAsync(customer)}/{what}";
        return await CallAsync(api.ClientFor((await api.NewUserAsync(bank, role)).Token), method, path, status, body);
    }

    private static async Task<JsonNode> CallAsync(HttpClient sender, HttpMethod method, string path, HttpStatusCode status, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        return await (await sender.SendAsync(request)).ShouldBeAsync(status);
    }
}
