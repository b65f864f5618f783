using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SandboxImport;

/// <summary>An import file that has one of everything, under names that no other file has.</summary>
public sealed class SandboxFile
{
    public const string Password = "Import-Password-1";

    private readonly string unique = $"{Guid.NewGuid():N}"[..12];

    public SandboxFile() => Json = JsonNode.Parse(
        $$"""
        {"banks":[{"id":"{{BankId}}","short_name":"Short","full_name":"Full","logo":"https://l.example.com","website":"https://w.example.com"}],
         "users":[{"email":" Ana.Diaz@Example.com ","user_name":"{{Username}}","password":"{{Password}}"}],
         "consumers":[{"key":"{{ConsumerKey}}","app_name":"App","enabled":true}],
         "entitlements":[{"user_name":"{{Username}}","role_name":"CanGetCustomer","bank_id":"{{BankId}}"},
                         {"user_name":"{{Username}}","role_name":"CanGetAnyUser","bank_id":""}],
         "customers":[],
         "crm_events":[{"id":"{{CrmEventId}}","bank_id":"{{BankId}}","customer":{"name":"Someone","number":"no customer's"},"category":"Call",
                        "detail":"Return the call","channel":"Phone","actual_date":"1100-01-01T01:01:01.250Z",
                        "scheduled_date":"2024-01-01T01:00:00.000Z","result":"Left a message"}],
         "accounts":[],"transactions":null}
        """)!.AsObject();

    public JsonObject Json { get; }

    public string BankId => $"i.{unique}";

    public string Username => $"import.{unique}";

    public string ConsumerKey => $"key-{unique}";

    public string CrmEventId => $"CRM{unique}";

    public string CustomerId => $"c.{unique}";

    public JsonArray Banks => Json["banks"]!.AsArray();

    public JsonArray Users => Json["users"]!.AsArray();

    public JsonArray Consumers => Json["consumers"]!.AsArray();

    public JsonArray Entitlements => Json["entitlements"]!.AsArray();

    public JsonArray Customers => Json["customers"]!.AsArray();

    public JsonArray CrmEvents => Json["crm_events"]!.AsArray();

    /// <summary>With a customer who has one of everything.</summary>
    public static SandboxFile WithCustomer()
    {
        var file = new SandboxFile();
        var customer = file.NewCustomer("0001");
        customer["customer_id"] = file.CustomerId;
        customer["addresses"] = JsonNode.Parse(
            """
            [{"line_1":"No 1 the Road","line_2":"The Place","line_3":null,"city":"Berlin","county":"","state":"Brandenburg","postcode":"13359",
              "country_code":"DE","tags":["mailing","home"],"status":"OK"}]
            """);
        customer["tax_residences"] = JsonNode.Parse("""[{"domain":"DE","tax_number":"456"},{"domain":null,"tax_number":"456"}]""");
        customer["social_media_handles"] = JsonNode.Parse(
            """[{"type":"twitter","handle":"@eveline","date_added":"2020-01-01T00:00:00Z","date_activated":null}]""");
        customer["attributes"] = JsonNode.Parse(
            """[{"name":"SPECIAL_TAX_NUMBER","type":"STRING","value":"123456789"},{"name":"POINTS","type":"INTEGER","value":"7"}]""");
        customer["linked_users"] = new JsonArray(file.Username);
        file.Customers.Add(customer);
        return file;
    }

    public JsonObject NewCustomer(string number)
    {
        var customer = ApiFixture.StandardCustomer();
        customer["bank_id"] = BankId;
        customer["customer_number"] = number;
        return customer;
    }

    /// <summary>A file with this section alone.</summary>
    public JsonObject Only(string section) => new() { [section] = Json[section]!.DeepClone() };
}

internal static class SandboxCalls
{
    public const string Url = "/obp/v3.1.0/sandbox/data-import";

    public static Task<HttpResponseMessage> ImportAsync(this HttpClient client, JsonNode file) => client.PostAsJsonAsync(Url, file);
}
