using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ObpCustomerService.Tests.Support;

/// <summary>
/// The service in this process, on a database of its own, with the demo data. Tests speak HTTP to it; what they need is made
/// through the API as demo.admin, each test at banks of its own.
/// </summary>
public abstract class ApiFixture : IAsyncLifetime
{
    private readonly List<WebApplicationFactory<Program>> replicas = [];
    private WebApplicationFactory<Program>? factory;
    private string? skipReason;
    private string adminToken = "";

    // For what the fixture itself sends: the factory keeps every client that it gives out, to its end.
    private HttpClient? visitor;
    private HttpClient? administrator;

    public string AdminId { get; private set; } = "";

    public IServiceProvider Services => Factory.Services;

    /// <summary>A client that sends no credentials.</summary>
    public HttpClient Anonymous() => Factory.CreateClient();

    public HttpClient Admin() => ClientFor(adminToken);

    public HttpClient ClientFor(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("DirectLogin", $"token={token}");
        return client;
    }

    public async ValueTask InitializeAsync()
    {
        skipReason = await SkipReasonAsync();
        if (skipReason is not null)
            return;

        await StartAsync();
        adminToken = await LoginAsync("demo.admin", "demo-Password-1");
        AdminId = (string)(await Admin().GetFromJsonAsync<JsonNode>("/obp/v3.1.0/users/current"))!["user_id"]!;
    }

    /// <summary>The service stops and starts again on the same database.</summary>
    public async Task RestartAsync()
    {
        await Factory.DisposeAsync();
        (visitor, administrator) = (null, null);
        await StartAsync();
    }

    /// <summary>A client of the service once more, on the same database.</summary>
    public async Task<HttpClient> NewReplicaAsync()
    {
        Assert.SkipWhen(skipReason is not null, skipReason ?? "");
        var replica = await NewFactoryAsync();
        replicas.Add(replica);
        return replica.CreateClient();
    }

    /// <summary>For tests of a class whose others must be alone on the database.</summary>
    public async Task EndReplicasAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        replicas.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await EndReplicasAsync();
        if (factory is not null)
            await factory.DisposeAsync();
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public async Task<string> LoginAsync(string username, string password, string consumerKey = "demo-consumer-key") =>
        (await (await TryLoginAsync(username, password, consumerKey)).ShouldBeAsync(System.Net.HttpStatusCode.Created)).Text("token");

    public Task<HttpResponseMessage> TryLoginAsync(string username, string password, string consumerKey = "demo-consumer-key") =>
        TryLoginAsync(Visitor, username, password, consumerKey);

    /// <param name="client">Of this service, or of a replica.</param>
    public static async Task<HttpResponseMessage> TryLoginAsync(
        HttpClient client, string username, string password, string consumerKey = "demo-consumer-key")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/my/logins/direct");
        request.Headers.Add("DirectLogin", $"username={username}, password={password}, consumer_key={consumerKey}");
        return await client.SendAsync(request);
    }

    public async Task<string> NewBankAsync()
    {
        var body = StandardBank();
        await (await Administrator.PostAsJsonAsync("/obp/v3.1.0/banks", body)).ShouldBeAsync(System.Net.HttpStatusCode.Created);
        return body.Text("id");
    }

    /// <summary>An application that is enabled, with its key and secret.</summary>
    public async Task<JsonNode> NewConsumerAsync()
    {
        var body = new
        {
            app_name = "Test",
            app_type = "Web",
            description = "",
            developer_email = "dev@example.com",
            redirect_url = "",
            created_by_user_id = AdminId,
            enabled = true,
        };
        var reply = await Administrator.PostAsJsonAsync("/obp/v4.0.0/management/consumers", body);
        return await reply.ShouldBeAsync(System.Net.HttpStatusCode.Created);
    }

    /// <summary>A user who holds these roles at the bank; a name that ends in AtAnyBank is granted without bank.</summary>
    public async Task<TestUser> NewUserAsync(string bankId = "", params string[] roles)
    {
        var (name, password) = ($"u.{Guid.NewGuid():N}", "Test-Password-1");
        var body = new { email = $"{name}@example.com", username = name, password, first_name = "Test", last_name = "User" };
        var created = await (await Visitor.PostAsJsonAsync("/obp/v3.1.0/users", body)).ShouldBeAsync(System.Net.HttpStatusCode.Created);
        var user = new TestUser((string)created["user_id"]!, name, password, await LoginAsync(name, password));
        foreach (var role in roles)
            await GrantAsync(user.UserId, role, role.EndsWith("AtAnyBank", StringComparison.Ordinal) ? "" : bankId);
        return user;
    }

    public async Task<string> GrantAsync(string userId, string role, string bankId)
    {
        var reply = await Administrator.PostAsJsonAsync($"/obp/v3.1.0/users/{userId}/entitlements", new { bank_id = bankId, role_name = role });
        return (string)(await reply.ShouldBeAsync(System.Net.HttpStatusCode.Created))["entitlement_id"]!;
    }

    /// <summary>A customer with the standard body, and these fields in place of its own.</summary>
    public async Task<JsonNode> NewCustomerAsync(string bankId, Action<JsonObject>? change = null)
    {
        var body = StandardCustomer();
        change?.Invoke(body);
        var reply = await Administrator.PostAsJsonAsync($"/obp/v3.1.0/banks/{bankId}/customers", body);
        return await reply.ShouldBeAsync(System.Net.HttpStatusCode.Created);
    }

    /// <summary>The body of a bank that is not there yet.</summary>
    public static JsonObject StandardBank()
    {
        var id = $"t.{Guid.NewGuid():N}"[..16];
        return new JsonObject
        {
            ["id"] = id,
            ["full_name"] = id,
            ["short_name"] = id,
            ["logo_url"] = "",
            ["website_url"] = "",
            ["swift_bic"] = "",
            ["national_identifier"] = "",
            ["bank_routing"] = new JsonObject { ["scheme"] = "", ["address"] = "" },
        };
    }

    public static JsonObject StandardCustomer() => JsonNode.Parse(
        """
        {"legal_name":"Eveline Tripman","mobile_phone_number":"+44 07972 444 876","email":"eveline.tripman@example.com",
         "face_image":{"url":"https://images.example.com/customers/eveline-tripman.jpg","date":"2019-11-04T09:30:00Z"},
         "date_of_birth":"1986-04-23T00:00:00Z","relationship_status":"married","dependants":2,
         "dob_of_dependants":["2015-02-11T00:00:00Z","2012-08-30T00:00:00Z"],
         "credit_rating":{"rating":"AA-","source":"Creditreform"},"credit_limit":{"currency":"EUR","amount":"2500.00"},
         "highest_education_attained":"Master","employment_status":"employed","kyc_status":true,
         "last_ok_date":"2024-02-13T20:38:17Z","title":"Dr.","branch_id":"DERBY6","name_suffix":"Sr"}
        """)!.AsObject();

    private HttpClient Visitor => visitor ??= Anonymous();

    private HttpClient Administrator => administrator ??= Admin();

    private async Task StartAsync()
    {
        factory = await NewFactoryAsync();
        if (ListensOnAPort)
            factory.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        await Anonymous().UntilReadyIsAsync(System.Net.HttpStatusCode.OK);
    }

    private async Task<WebApplicationFactory<Program>> NewFactoryAsync()
    {
        var settings = await SettingsAsync();
        return new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("Auth:DirectLogin:HashIterations", "1000");
            host.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
            foreach (var (key, value) in settings)
                host.UseSetting(key, value);
            Configure(host);
        });
    }

    // A fixture cannot skip; the test that first asks for the service can.
    private WebApplicationFactory<Program> Factory
    {
        get
        {
            Assert.SkipWhen(skipReason is not null, skipReason ?? "");
            return factory!;
        }
    }

    /// <summary>Why there is no database for these tests; null where there is one.</summary>
    protected virtual Task<string?> SkipReasonAsync() => Task.FromResult<string?>(null);

    /// <summary>Provider and connection string of a database that nobody else uses.</summary>
    protected abstract Task<IReadOnlyDictionary<string, string>> SettingsAsync();

    /// <summary>For what only a real server does with a request: by default none stands in between.</summary>
    protected virtual bool ListensOnAPort => false;

    protected virtual void Configure(IWebHostBuilder host)
    {
    }

    protected virtual Task CleanUpAsync() => Task.CompletedTask;
}

public sealed record TestUser(string UserId, string Username, string Password, string Token);
