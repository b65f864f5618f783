using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.OpenApi;

/// <summary>
/// The document and the service are of one mind about bodies: each field is left out, nulled, given another type and made too long,
/// and what the schema allows is not refused as a body, nor the reverse. Where text is due the service takes other types too, and the
/// document says so in words; that is left out here.
/// </summary>
public sealed class BodyTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    [Theory]
    [InlineData("createCustomer", "POST", "")]
    [InlineData("getCustomerByCustomerNumber", "POST", "/customer-number")]
    [InlineData("updateCustomerEmail", "PUT", "/{customer}/email")]
    [InlineData("updateCustomerNumber", "PUT", "/{customer}/number")]
    [InlineData("updateCustomerMobileNumber", "PUT", "/{customer}/mobile-number")]
    [InlineData("updateCustomerIdentity", "PUT", "/{customer}/identity")]
    [InlineData("updateCustomerCreditLimit", "PUT", "/{customer}/credit-limit")]
    [InlineData("updateCustomerCreditRatingAndSource", "PUT", "/{customer}/credit-rating-and-source")]
    [InlineData("updateCustomerBranch", "PUT", "/{customer}/branch")]
    [InlineData("updateCustomerData", "PUT", "/{customer}/data")]
    [InlineData("createCustomerAddress", "POST", "/{customer}/address")]
    [InlineData("updateCustomerAddress", "PUT", "/{customer}/addresses/{address}")]
    [InlineData("createTaxResidence", "POST", "/{customer}/tax-residence")]
    [InlineData("addSocialMediaHandle", "POST", "/{customer}/social_media_handles")]
    [InlineData("createWebhook", "POST", "/../webhooks")]
    [InlineData("createUserCustomerLinks", "POST", "/../user_customer_links")]
    public async Task What_the_schema_allows_is_taken_and_nothing_else(string operationId, string verb, string path)
    {
        var description = await ApiDescription.OfAsync(api);
        var schema = description.Body(operationId)["schema"]!;
        var allows = description.Validator(schema);
        var (bank, customer, address) = await NewSceneAsync();
        var client = api.ClientFor((await api.NewUserAsync(bank, AllRoles)).Token);
        var url = new Uri($"/obp/v3.1.0/banks/{bank}/customers{path}", UriKind.Relative).ToString()
            .Replace("{customer}", customer.Text("customer_id"), StringComparison.Ordinal)
            .Replace("{address}", address, StringComparison.Ordinal)
            .Replace("/customers/..", "", StringComparison.Ordinal);
        var example = Fitted(description.Body(operationId)["example"]!.AsObject(), customer, api.AdminId);
        var disagreements = new List<string>();
        var refused = 0;

        foreach (var body in Mutations(description, schema, example).Prepend(example))
        {
            var isAllowed = allows(body);
            using var request = new HttpRequestMessage(new HttpMethod(verb), url) { Content = JsonContent.Create(body) };
            var reply = await client.SendAsync(request);
            var answer = await reply.Content.ReadAsStringAsync();
            // The customers that the example names are not all there: any other answer means that the body was read.
            var isTaken = !answer.Contains("OBP-10001", StringComparison.Ordinal) && !answer.Contains("OBP-20010", StringComparison.Ordinal);
            refused += isTaken ? 0 : 1;
            if ((int)reply.StatusCode >= 500 || isTaken != isAllowed)
                disagreements.Add($"{body?.ToJsonString()}: the schema {(isAllowed ? "allows" : "forbids")} it, the answer is {answer}");
        }

        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements));
        Assert.True(refused > 0, "no mutation was refused");
    }

    private static readonly string[] AllRoles =
    [
        "CanCreateCustomer", "CanGetCustomer", "CanUpdateCustomerEmail", "CanUpdateCustomerNumber", "CanUpdateCustomerMobilePhoneNumber",
        "CanUpdateCustomerIdentity", "CanUpdateCustomerCreditLimit", "CanUpdateCustomerCreditRatingAndSource", "CanUpdateCustomerData",
        "CanCreateCustomerAddress", "CanCreateTaxResidence", "CanAddSocialMediaHandle", "CanCreateUserCustomerLink", "CanManageWebhooks",
    ];

    private async Task<(string Bank, JsonNode Customer, string Address)> NewSceneAsync()
    {
        var bank = await api.NewBankAsync();
        var customer = await api.NewCustomerAsync(bank);
        await api.GrantAsync(api.AdminId, "CanCreateCustomerAddress", bank);
        var description = await ApiDescription.OfAsync(api);
        var reply = await api.Admin().PostAsJsonAsync(
            $"/obp/v3.1.0/banks/{bank}/customers/{customer.Text("customer_id")}/address", description.Body("createCustomerAddress")["example"]);
        return (bank, customer, (await reply.ShouldBeAsync(System.Net.HttpStatusCode.Created)).Text("customer_address_id"));
    }

    /// <summary>The example, speaking of a customer and a user that are there.</summary>
    private static JsonObject Fitted(JsonObject example, JsonNode customer, string user)
    {
        if (example.ContainsKey("user_id"))
            example["user_id"] = user;
        foreach (var field in new[] { "customer_id", "customer_number" }.Where(example.ContainsKey))
            example[field] = customer.Text(field);
        return example;
    }

    private static IEnumerable<JsonNode?> Mutations(ApiDescription description, JsonNode schema, JsonObject example) =>
        ChangesOf(description, schema, example).Select(change => CountingDependants(change));

    // How many dependants there are is a rule between two fields, which no schema can tell.
    private static JsonNode? CountingDependants(JsonNode? body)
    {
        if (body is JsonObject fields && fields["dob_of_dependants"] is JsonArray dates && fields["dependants"]?.GetValueKind() == JsonValueKind.Number)
            fields["dependants"] = dates.Count;
        else if (body is JsonObject others && others.ContainsKey("kyc_status") && others["dob_of_dependants"] is null && others["dependants"]?.GetValueKind() == JsonValueKind.Number)
            others["dependants"] = 0;
        return body;
    }

    /// <summary>The value with one thing in it changed, in each way that its schema suggests.</summary>
    private static IEnumerable<JsonNode?> ChangesOf(ApiDescription description, JsonNode schema, JsonNode? value)
    {
        var resolved = description.Resolve(schema);
        foreach (var other in OthersThan(resolved, value))
            yield return other;
        if (resolved["properties"] is not JsonObject properties || value is not JsonObject fields)
            yield break;

        foreach (var (name, fieldSchema) in properties)
        {
            var without = fields.DeepClone().AsObject();
            without.Remove(name);
            yield return without;
            foreach (var change in ChangesOf(description, fieldSchema!, fields[name]))
            {
                var with = fields.DeepClone().AsObject();
                with[name] = change?.DeepClone();
                yield return with;
            }
        }
    }

    private static IEnumerable<JsonNode?> OthersThan(JsonObject schema, JsonNode? value)
    {
        JsonNode?[] others = value?.GetValueKind() switch
        {
            JsonValueKind.Object => ["text", 1, new JsonArray(), new JsonObject()],
            JsonValueKind.Array => ["text", 1, new JsonObject(), .. ListsFor(schema)],
            JsonValueKind.Number => ["1", 1.5, 3_000_000_000, true, new JsonArray()],
            JsonValueKind.True or JsonValueKind.False => ["true", 1, new JsonObject()],
            JsonValueKind.String when schema["pattern"] is not null =>
                ["2018-03-09", "2018-03-09T10:00:00+01:00", "2018-03-09T10:00:00", "2018-03-09T10:00:00.123Z", "", 20180309],
            JsonValueKind.String when schema["maxLength"] is { } longest =>
                ["", new string('x', (int)longest), new string('x', (int)longest + 1)],
            _ => [],
        };
        return others.Append(null);
    }

    private static IEnumerable<JsonNode> ListsFor(JsonObject schema)
    {
        yield return new JsonArray();
        yield return new JsonArray((JsonNode?)null);
        var item = schema["items"]!.AsObject();
        if (item["pattern"] is not null)
            yield return new JsonArray("2018-03-09");
        if (item["maxLength"] is { } longest)
        {
            yield return new JsonArray(new string('x', (int)longest));
            yield return new JsonArray(new string('x', (int)longest + 1));
        }

        if (schema["maxItems"] is { } most)
        {
            yield return new JsonArray([.. Enumerable.Range(0, (int)most).Select(i => (JsonNode)$"{i}")]);
            yield return new JsonArray([.. Enumerable.Range(0, (int)most + 1).Select(i => (JsonNode)$"{i}")]);
        }
    }
}
