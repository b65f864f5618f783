using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeEdits;

/// <summary>A customer at a bank of its own, and requests with preconditions by somebody who may do all.</summary>
internal sealed class TagCalls(HttpClient client, string bank, JsonNode customer)
{
    private static readonly string[] Roles =
    [
        "CanGetCustomer", "CanCreateCustomer", "CanUpdateCustomerEmail", "CanUpdateCustomerNumber", "CanUpdateCustomerMobilePhoneNumber",
        "CanUpdateCustomerIdentity", "CanUpdateCustomerCreditLimit", "CanUpdateCustomerCreditRatingAndSource",
        "CanCreateCustomerAttributeAtAnyBank", "CanGetCustomerAttributeAtAnyBank", "CanUpdateCustomerAttributeAtAnyBank",
        "CanDeleteCustomerAttributeAtAnyBank", "CanCreateCustomerAddress", "CanGetCustomerAddress", "CanDeleteCustomerAddress",
        "CanCreateTaxResidence", "CanGetTaxResidence", "CanDeleteTaxResidence", "CanCreateUserCustomerLinkAtAnyBank",
        "CanDeleteUserCustomerLinkAtAnyBank", "CanUseCustomerFirehoseAtAnyBank", "CanEraseCustomer", "CanManageWebhooks",
    ];

    // One bank and one clerk for each fixture: to grant so much takes longer than the tests.
    private static readonly ConditionalWeakTable<ApiFixture, Lazy<Task<(string Bank, HttpClient Clerk)>>> Clerks = [];

    public const string Changed = "OBP-10054: The resource has changed since it was read.";

    public HttpClient Client => client;

    public string Bank => bank;

    public string Customer => customer.Text("customer_id");

    public string Number => customer.Text("customer_number");

    public string Path => $"/obp/v3.1.0/banks/{bank}/customers/{Customer}";

    public string Attributes => $"/obp/v4.0.0/banks/{bank}/customers/{Customer}/attributes";

    public static async Task<TagCalls> NewAsync(ApiFixture api)
    {
        var (bank, clerk) = await Clerks.GetValue(api, _ => new Lazy<Task<(string, HttpClient)>>(() => NewClerkAsync(api))).Value;
        return new TagCalls(clerk, bank, await api.NewCustomerAsync(bank));
    }

    /// <param name="method">Such as PUT.</param>
    /// <param name="path">From /obp on.</param>
    /// <param name="body">Of a POST or PUT.</param>
    /// <param name="ifMatch">The header's value as it stands; null for none.</param>
    /// <param name="ifNoneMatch">The same.</param>
    public Task<HttpResponseMessage> SendAsync(string method, string path, object? body = null, string? ifMatch = null, string? ifNoneMatch = null) =>
        client.SendAsync(Request(method, path, body, ifMatch, ifNoneMatch));

    public Task<HttpResponseMessage> PutAsync(string update, object body, string? ifMatch) => SendAsync("PUT", $"{Path}/{update}", body, ifMatch);

    public Task<HttpResponseMessage> GetAsync(string? ifNoneMatch = null) => SendAsync("GET", Path, ifNoneMatch: ifNoneMatch);

    public async Task<string> TagAsync() => (await GetAsync()).Tag();

    private static async Task<(string Bank, HttpClient Clerk)> NewClerkAsync(ApiFixture api)
    {
        var bank = await api.NewBankAsync();
        return (bank, api.ClientFor((await api.NewUserAsync(bank, Roles)).Token));
    }

    public static HttpRequestMessage Request(string method, string path, object? body = null, string? ifMatch = null, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return request;
    }
}

internal static class TagExtensions
{
    public static string Tag(this HttpResponseMessage reply) => reply.Headers.GetValues("ETag").Single();
}
