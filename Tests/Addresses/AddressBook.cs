using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Addresses;

/// <summary>The addresses of one customer, through the four endpoints.</summary>
internal sealed class AddressBook(HttpClient clerk, string bank, string customer)
{
    public const string NotFound =
        "OBP-50200: Connector cannot return the data we requested. <- OBP-30310: Customer's Address not found by CUSTOMER_ADDRESS_ID. ";

    public string Customer => customer;

    private string Path => $"/obp/v3.1.0/banks/{bank}/customers/{customer}";

    /// <summary>That of a new customer at the bank, kept by a clerk who may do all there.</summary>
    public static async Task<AddressBook> NewAsync(ApiFixture api, string? bank = null)
    {
        bank ??= await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        return new AddressBook(await NewClerkAsync(api, bank), bank, customer);
    }

    // CanCreateCustomer: the contract asks for no role of its own to change an address.
    public static async Task<HttpClient> NewClerkAsync(ApiFixture api, string bank) => api.ClientFor((await api.NewUserAsync(
        bank, "CanCreateCustomerAddress", "CanCreateCustomer", "CanGetCustomerAddress", "CanDeleteCustomerAddress")).Token);

    /// <summary>The standard body, and these fields in place of its own.</summary>
    public static JsonObject Body(Action<JsonObject>? change = null)
    {
        var body = JsonNode.Parse(
            """
            {"line_1":"No 1 the Road","line_2":"The Place","line_3":"The Hill","city":"Berlin","county":"","state":"Brandenburg",
             "postcode":"13359","country_code":"DE","tags":["mailing","home"],"status":"OK"}
            """)!.AsObject();
        change?.Invoke(body);
        return body;
    }

    public Task<HttpResponseMessage> PostAsync(JsonNode body) => clerk.PostAsJsonAsync($"{Path}/address", body);

    public Task<HttpResponseMessage> PutAsync(string address, JsonNode body) => clerk.PutAsJsonAsync($"{Path}/addresses/{address}", body);

    public Task<HttpResponseMessage> DeleteAsync(string address) => clerk.DeleteAsync($"{Path}/addresses/{address}");

    public Task<HttpResponseMessage> GetAsync() => clerk.GetAsync($"{Path}/addresses");

    public async Task<JsonNode> AddAsync(Action<JsonObject>? change = null) =>
        await (await PostAsync(Body(change))).ShouldBeAsync(HttpStatusCode.Created);

    public async Task<JsonArray> ReadAsync() => (await (await GetAsync()).ShouldBeAsync(HttpStatusCode.OK))["addresses"]!.AsArray();
}
