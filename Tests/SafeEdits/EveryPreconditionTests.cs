using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Tests.Addresses;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeEdits;

/// <summary>No PUT and no DELETE passes an If-Match over: every one of them is in this table.</summary>
public abstract class EveryPreconditionTests(ApiFixture api)
{
    private const string V3 = "/obp/v3.1.0";

    private static readonly object Nothing = new { };

    // What each is sent to, with the tag that it must take; null where what it changes has no version.
    private static readonly Dictionary<string, Func<ApiFixture, Task<Edit>>> Edits = new(StringComparer.Ordinal)
    {
        ["updateCustomerEmail"] = api => UpdateAsync(api, "email", """{"email":"new@example.com"}"""),
        ["updateCustomerNumber"] = api => UpdateAsync(api, "number", $$"""{"customer_number":"{{Guid.NewGuid():N}}"}"""),
        ["updateCustomerMobileNumber"] = api => UpdateAsync(api, "mobile-number", """{"mobile_phone_number":"+1"}"""),
        ["updateCustomerIdentity"] = api =>
            UpdateAsync(api, "identity", """{"legal_name":"New","date_of_birth":null,"title":"","name_suffix":""}"""),
        ["updateCustomerCreditLimit"] = api => UpdateAsync(api, "credit-limit", """{"credit_limit":{"currency":"EUR","amount":"1"}}"""),
        ["updateCustomerCreditRatingAndSource"] = api =>
            UpdateAsync(api, "credit-rating-and-source", """{"credit_rating":"C","credit_source":"S"}"""),
        ["updateCustomerBranch"] = api => UpdateAsync(api, "branch", """{"branch_id":"NEW"}"""),
        ["updateCustomerData"] = api => UpdateAsync(
            api,
            "data",
            """{"face_image":{"url":"","date":null},"relationship_status":"","dependants":0,"highest_education_attained":"","employment_status":""}"""),
        ["updateCustomerAddress"] = api => AddressAsync(api, "PUT", AddressBook.Body()),
        ["deleteCustomerAddress"] = api => AddressAsync(api, "DELETE", null),
        ["deleteTaxResidence"] = async api =>
        {
            var customer = await TagCalls.NewAsync(api);
            var made = await customer.SendAsync("POST", $"{customer.Path}/tax-residence", new { domain = "DE", tax_number = "1" });
            var id = (await made.ShouldBeAsync(HttpStatusCode.Created)).Text("tax_residence_id");
            return new Edit(customer.Client, "DELETE", $"{customer.Path}/tax_residencies/{id}", null, made.Tag());
        },
        ["eraseCustomer"] = async api =>
        {
            var customer = await TagCalls.NewAsync(api);
            return new Edit(customer.Client, "DELETE", $"{customer.Path}/personal-data", null, await customer.TagAsync());
        },
        ["updateCustomerAttribute"] = async api =>
        {
            var (customer, id, tag) = await AttributeAsync(api);
            return new Edit(customer.Client, "PUT", $"{customer.Attributes}/{id}", new { name = "B", type = "STRING", value = "2" }, tag);
        },
        ["deleteCustomerAttribute"] = async api =>
        {
            var (customer, id, tag) = await AttributeAsync(api);
            return new Edit(customer.Client, "DELETE", $"/obp/v4.0.0/banks/{customer.Bank}/{customer.Customer}/attributes/{id}", null, tag);
        },
        ["deleteUserCustomerLink"] = async api =>
        {
            var customer = await TagCalls.NewAsync(api);
            var body = new { user_id = (await api.NewUserAsync()).UserId, customer_id = customer.Customer };
            var made = await customer.SendAsync("POST", $"{V3}/banks/{customer.Bank}/user_customer_links", body);
            var id = (await made.ShouldBeAsync(HttpStatusCode.OK)).Text("user_customer_link_id");
            return new Edit(customer.Client, "DELETE", $"/obp/v4.0.0/banks/{customer.Bank}/user_customer_links/{id}", null, made.Tag());
        },
        ["deleteEntitlement"] = async api =>
        {
            var path = $"{V3}/users/{(await api.NewUserAsync()).UserId}/entitlement";
            var made = await api.Admin().SendAsync(TagCalls.Request("POST", $"{path}s", new { bank_id = "", role_name = "CanDeleteUser" }));
            var id = (await made.ShouldBeAsync(HttpStatusCode.Created)).Text("entitlement_id");
            return new Edit(api.Admin(), "DELETE", $"{path}/{id}", null, made.Tag());
        },
        ["deleteWebhook"] = async api =>
        {
            var customer = await TagCalls.NewAsync(api);
            var webhooks = $"{V3}/banks/{customer.Bank}/webhooks";
            var made = await customer.SendAsync("POST", webhooks, new { url = "https://hooks.example.com/" });
            var id = (await made.ShouldBeAsync(HttpStatusCode.Created)).Text("webhook_id");
            return new Edit(customer.Client, "DELETE", $"{webhooks}/{id}", null, null);
        },
        ["enableDisableConsumers"] = async api =>
        {
            var consumer = await api.NewConsumerAsync();
            return new Edit(api.Admin(), "PUT", $"{V3}/management/consumers/{consumer.Text("consumer_id")}", new { enabled = false }, null);
        },
        ["deleteUser"] = async api => new Edit(api.Admin(), "DELETE", $"{V3}/users/{(await api.NewUserAsync()).UserId}", null, null),
        ["deleteUserTokens"] = async api => new Edit(api.Admin(), "DELETE", $"{V3}/users/{(await api.NewUserAsync()).UserId}/tokens", null, null),
        ["unlockUser"] = async api => new Edit(api.Admin(), "PUT", $"{V3}/users/{(await api.NewUserAsync()).Username}/lock-status", Nothing, null),
        ["updateCurrentUserPassword"] = api => OwnAsync(api, "PUT", $"{V3}/users/current/password"),
        ["deleteCurrentUserTokens"] = api => OwnAsync(api, "DELETE", $"{V3}/users/current/tokens"),
        ["deleteDirectLogin"] = api => OwnAsync(api, "DELETE", "/my/logins/direct"),
    };

    public static TheoryData<string> Operations => [.. Edits.Keys];

    [Fact]
    public void Every_put_and_every_delete_is_in_the_table()
    {
        var operations = api.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(Preconditions.Concern) == true)
            .Select(OperationName.Of)
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(Edits.Keys.Order(StringComparer.Ordinal), operations);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_tag_that_is_not_there_is_refused_and_one_that_is_is_taken(string operation)
    {
        var edit = await Edits[operation](api);

        foreach (var ifMatch in new[] { "\"nonsense\"", "nonsense", "", "W/\"nonsense\"", edit.Tag is null ? "\"x\", \"y\"" : $"W/{edit.Tag}" })
        {
            var refused = await edit.SendAsync(ifMatch);
            await refused.ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, TagCalls.Changed);
            Assert.Equal(edit.Tag is null ? [] : [edit.Tag[2..]], Tags(refused).Select(tag => tag[2..]));
        }

        // It was not done yet, or it could not be done now.
        Assert.True((await edit.SendAsync(edit.Tag ?? "*")).IsSuccessStatusCode);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_star_is_met_by_whatever_is_there(string operation)
    {
        var reply = await (await Edits[operation](api)).SendAsync("*");

        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
    }

    private static IEnumerable<string> Tags(HttpResponseMessage reply) => reply.Headers.TryGetValues("ETag", out var tags) ? tags : [];

    private static async Task<Edit> UpdateAsync(ApiFixture api, string path, string body)
    {
        var customer = await TagCalls.NewAsync(api);
        return new Edit(customer.Client, "PUT", $"{customer.Path}/{path}", JsonNode.Parse(body), await customer.TagAsync());
    }

    private static async Task<Edit> AddressAsync(ApiFixture api, string method, object? body)
    {
        var customer = await TagCalls.NewAsync(api);
        var made = await customer.SendAsync("POST", $"{customer.Path}/address", AddressBook.Body());
        var id = (await made.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_address_id");
        return new Edit(customer.Client, method, $"{customer.Path}/addresses/{id}", body, made.Tag());
    }

    private static async Task<(TagCalls Customer, string Id, string Tag)> AttributeAsync(ApiFixture api)
    {
        var customer = await TagCalls.NewAsync(api);
        var made = await customer.SendAsync("POST", customer.Attributes[..^1], new { name = "A", type = "STRING", value = "1" });
        return (customer, (await made.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_attribute_id"), made.Tag());
    }

    private static async Task<Edit> OwnAsync(ApiFixture api, string method, string path)
    {
        var user = await api.NewUserAsync();
        var body = method == "PUT" ? new { old_password = user.Password, new_password = "Another-Password-2" } : null;
        return new Edit(api.ClientFor(user.Token), method, path, body, null);
    }

    private sealed record Edit(HttpClient Client, string Method, string Path, object? Body, string? Tag)
    {
        public Task<HttpResponseMessage> SendAsync(string ifMatch) => Client.SendAsync(TagCalls.Request(Method, Path, Body, ifMatch));
    }
}

public sealed class EveryPreconditionOnSqlite(ListeningSqliteApi api) : EveryPreconditionTests(api), IClassFixture<ListeningSqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class EveryPreconditionOnSqlServer(ListeningSqlServerApi api) : EveryPreconditionTests(api), IClassFixture<ListeningSqlServerApi>;
