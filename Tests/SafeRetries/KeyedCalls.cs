using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeRetries;

/// <summary>Requests with a key, and what is left of them in the database.</summary>
internal static class KeyedCalls
{
    /// <summary>The operations that take a key, and the table that each adds one row to.</summary>
    public static readonly IReadOnlyDictionary<string, string> Tables = new Dictionary<string, string>
    {
        ["createCustomer"] = "Customer",
        ["createCustomerAddress"] = "CustomerAddress",
        ["createTaxResidence"] = "TaxResidence",
        ["addSocialMediaHandle"] = "SocialMediaHandle",
        ["createUserCustomerLinks"] = "UserCustomerLink",
        ["createCustomerAttribute"] = "CustomerAttribute",
        ["createBank"] = "Bank",
        ["addEntitlement"] = "Entitlement",
    };

    public static string NewKey() => $"{Guid.NewGuid()}";

    /// <summary>Where and what to send, to make something that is not there yet.</summary>
    public static (string Path, JsonNode Body) Creation(string operation, Place place, string user)
    {
        var customer = $"/obp/v3.1.0/banks/{place.Bank}/customers/{place.Customer}";
        return operation switch
        {
            "createCustomer" => ($"/obp/v3.1.0/banks/{place.Bank}/customers", ApiFixture.StandardCustomer()),
            "createCustomerAddress" => ($"{customer}/address", Addresses.AddressBook.Body(_ => { })),
            "createTaxResidence" => ($"{customer}/tax-residence", new JsonObject { ["domain"] = "FR", ["tax_number"] = "7" }),
            "addSocialMediaHandle" => ($"{customer}/social_media_handles", new JsonObject
            {
                ["customer_number"] = place.Number,
                ["type"] = "github",
                ["handle"] = "eveline",
                ["date_added"] = null,
                ["date_activated"] = null,
            }),
            "createUserCustomerLinks" => ($"/obp/v3.1.0/banks/{place.Bank}/user_customer_links", new JsonObject
            {
                ["user_id"] = user,
                ["customer_id"] = place.Customer,
            }),
            "createCustomerAttribute" => ($"/obp/v4.0.0/banks/{place.Bank}/customers/{place.Customer}/attribute", new JsonObject
            {
                ["name"] = "segment",
                ["type"] = "STRING",
                ["value"] = "gold",
            }),
            "createBank" => ("/obp/v3.1.0/banks", ApiFixture.StandardBank()),
            "addEntitlement" => ($"/obp/v3.1.0/users/{user}/entitlements", new JsonObject
            {
                ["bank_id"] = place.Bank,
                ["role_name"] = "CanGetCustomer",
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No creation is known."),
        };
    }

    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, JsonNode body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    public static bool IsReplay(this HttpResponseMessage reply) =>
        reply.Headers.TryGetValues("Idempotency-Replayed", out var values) && Assert.Single(values) == "true";

    /// <summary>A place where the admin may do all of them.</summary>
    public static async Task<Place> NewPlaceAsync(this ApiFixture api)
    {
        var place = await Place.NewAsync(api);
        await api.GrantAsync(api.AdminId, "CanAddSocialMediaHandle", place.Bank);
        return place;
    }

    /// <param name="from">A table, with a condition or without.</param>
    public static async Task<int> CountAsync(this ApiFixture api, string from, object? parameters = null)
    {
        await using var connection = api.Services.GetRequiredService<Database>().Connect();
        return await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {from};", parameters);
    }

    public static Task<int> WriteAsync(this ApiFixture api, string text, object? parameters = null) =>
        api.Services.GetRequiredService<Database>().WriteAsync(connection => connection.ExecuteAsync(text, parameters), CancellationToken.None);
}
