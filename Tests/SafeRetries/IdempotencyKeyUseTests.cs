using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.SafeRetries;
using ObpCustomerService.Tests.OpenApi;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeRetries;

/// <summary>Of every POST it is decided what becomes of a key: whoever adds one has to say so here.</summary>
public sealed class IdempotencyKeyUseTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private const string NotTaken =
        "OBP-09032: Idempotency-Key is not supported by this endpoint, whose secrets are not kept. Please send the request without it.";

    private static readonly Dictionary<string, Use> Uses = new()
    {
        ["createCustomer"] = Use.Taken,
        ["createCustomerAddress"] = Use.Taken,
        ["createTaxResidence"] = Use.Taken,
        ["addSocialMediaHandle"] = Use.Taken,
        ["createUserCustomerLinks"] = Use.Taken,
        ["createCustomerAttribute"] = Use.Taken,
        ["createBank"] = Use.Taken,
        ["addEntitlement"] = Use.Taken,
        // A hash of a body that holds a password would be a weak hash of the password.
        ["createUser"] = Use.Refused,
        ["sandboxDataImport"] = Use.Refused,
        // The answer holds the application's key and secret, or the subscription's secret.
        ["createConsumer"] = Use.Refused,
        ["createWebhook"] = Use.Refused,
        ["rotateWebhookSecret"] = Use.Refused,
        // Nothing is made that could be there twice: a read, a token that expires, a delivery that may come twice in any case.
        ["getCustomerByCustomerNumber"] = Use.Ignored,
        ["createDirectLogin"] = Use.Ignored,
        ["resendWebhookDelivery"] = Use.Ignored,
    };

    public enum Use
    {
        Taken,
        Refused,
        Ignored,
    }

    [Fact]
    public void Every_post_under_every_version_says_what_becomes_of_a_key()
    {
        var uses = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => OperationName.Of(route) is not null && route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST"))
            .Select(route => (Operation: OperationName.Of(route)!, Use: UseOf(route)))
            .Distinct()
            .ToDictionary(route => route.Operation, route => route.Use);

        Assert.Equal(Uses.OrderBy(use => use.Key, StringComparer.Ordinal), uses.OrderBy(use => use.Key, StringComparer.Ordinal));
        Assert.Equal(Uses.Where(use => use.Value == Use.Taken).Select(use => use.Key).Order(), KeyedCalls.Tables.Keys.Order());
    }

    [Fact]
    public async Task The_document_tells_the_header_and_its_refusals_where_it_is_taken_and_nowhere_else()
    {
        foreach (var (_, _, operation) in (await ApiDescription.OfAsync(api)).Operations)
        {
            var use = Uses.GetValueOrDefault((string)operation["operationId"]!, Use.Ignored);
            var (text, responses) = (operation["responses"]!.ToJsonString(), operation["responses"]!.AsObject());
            var success = responses.Single(response => response.Key.StartsWith('2')).Value!;

            var parameters = operation["parameters"]?.AsArray().Select(parameter => (string)parameter!["name"]!) ?? [];
            Assert.Equal(use == Use.Taken, parameters.Contains("Idempotency-Key"));
            Assert.Equal(use == Use.Taken, success["headers"]?["Idempotency-Replayed"] is not null);
            Assert.Equal(use == Use.Taken, responses.ContainsKey("422"));
            Assert.Equal(use == Use.Taken, text.Contains("OBP-09033", StringComparison.Ordinal));
            Assert.Equal(use == Use.Refused, text.Contains("OBP-09032", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_key_is_refused_where_nothing_may_be_kept()
    {
        var client = api.Admin();
        var before = (await api.CountAsync("ApiUser"), await api.CountAsync("Consumer"));
        var name = $"u.{Guid.NewGuid():N}";
        var user = new JsonObject
        {
            ["email"] = $"{name}@example.com",
            ["username"] = name,
            ["password"] = "Test-Password-1",
            ["first_name"] = "Test",
            ["last_name"] = "User",
        };

        (string, JsonObject)[] requests =
            [("/obp/v3.1.0/users", user), ("/obp/v4.0.0/management/consumers", []), ("/obp/v3.1.0/sandbox/data-import", [])];
        foreach (var (path, body) in requests)
            await (await client.PostAsync(path, body, KeyedCalls.NewKey())).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotTaken);

        Assert.Equal(before, (await api.CountAsync("ApiUser"), await api.CountAsync("Consumer")));
        Assert.Equal(0, await api.CountAsync("IdempotencyKey"));
    }

    [Fact]
    public async Task Where_nothing_is_made_it_is_not_looked_at()
    {
        var bank = await api.NewBankAsync();
        var customer = await api.NewCustomerAsync(bank);
        await api.GrantAsync(api.AdminId, "CanGetCustomer", bank);
        var path = $"/obp/v3.1.0/banks/{bank}/customers/customer-number";
        var body = new JsonObject { ["customer_number"] = customer.Text("customer_number") };

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var reply = await api.Admin().PostAsync(path, body, "no key");
            Assert.False(reply.IsReplay());
            await reply.ShouldBeAsync(HttpStatusCode.OK);
        }
    }

    private static Use UseOf(RouteEndpoint route) => route.Metadata.GetMetadata<IdempotencyKeyUse>() switch
    {
        null => Use.Ignored,
        { IsTaken: true } => Use.Taken,
        _ => Use.Refused,
    };
}
