using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Telemetry;
using ObpCustomerService.Tests.Support;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ObpCustomerService.Tests.Telemetry;

/// <summary>
/// What the service tells of itself, by log, trace and measure: enough to see what happens, and nothing that a client sent. Every
/// field, header, path and query holds the marker, and every kind of error is provoked.
/// </summary>
public sealed class TelemetryTests(SqliteApi silent) : IClassFixture<SqliteApi>
{
    private const string Marker = "Zyx-Marker";

    // The file of a process of its own, given up soon where somebody else writes to it.
    private const string ImpatientSqlite = "Data Source=obp.db;Default Timeout=2";

    private const string Bank = "/obp/v3.1.0/banks/gh.29.uk";

    private const string EmailBody = $$"""{"email":"{{Marker}}"}""";

    private static readonly string[] MarkedHeaders =
    [
        "User-Agent", "Referer", "Origin", "Correlation-Id", "X-Request-ID", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix", Marker,
    ];

    [Fact]
    public async Task Spans_and_measures_tell_what_happened_and_nothing_that_a_client_sent()
    {
        await using var collector = await Collector.StartAsync();
        var impatient = new Dictionary<string, string> { ["ConnectionStrings:Customer"] = ImpatientSqlite };
        await using var service = await StartAsync(collector, "Production", impatient);
        var customer = await ProvokeAsync(service);
        await BlockAsync(service, customer);
        await BreakAsync(service);

        var log = await service.OutputWithAsync("/crm-events answered 500");
        var telemetry = await collector.ReceivedWithAsync(
            "http.server.request.duration", "obp.login.failures", "OBP-20004", "obp.firehose.rows",
            "obp.role.refusals", "CanCreateCustomer or CanCreateCustomerAtAnyBank",
            "GetFirehoseCustomersQuery", "getFirehoseCustomers", "obp.bank_id", "gh.29.uk", "OBP-30046", "createCustomer",
            "/obp/v3.1.0/banks/{bankId}/customers/{customerId}", "obp.correlation_id", "updateCustomerEmail", "getCrmEvents", "SqliteException");

        foreach (var output in new[] { log, telemetry })
        {
            Assert.DoesNotContain(Marker, output, StringComparison.OrdinalIgnoreCase);
            foreach (var secret in new[] { customer, "demo.customer", "demo.admin", "demo-Password-1", "demo-consumer-key", "no such table" })
                Assert.DoesNotContain(secret, output, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("GET /health", telemetry, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Engine", "SqlServer")]
    public async Task On_sql_server_commands_are_told_by_name_and_time_and_without_their_text()
    {
        if (await SqlServerDatabase.SkipReasonAsync() is { } reason)
            Assert.Skip(reason);
        await using var database = new SqlServerDatabase();
        await using var collector = await Collector.StartAsync();
        // Elsewhere a server has no demo data.
        await using var service = await StartAsync(collector, "Development", await database.SettingsAsync());
        var customer = await ProvokeAsync(service);

        var telemetry = await collector.ReceivedWithAsync(
            "db.client.operation.duration", "db.client.connection.count", "db.query.summary", "OBP-30046");

        foreach (var secret in new[] { Marker, customer, "demo.customer", "demo.admin", "@TokenHash", "db.query.text" })
            Assert.DoesNotContain(secret, telemetry, StringComparison.OrdinalIgnoreCase);
        foreach (var secret in new[] { Marker, customer })
            Assert.DoesNotContain(secret, service.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Without_an_address_to_report_to_nobody_listens()
    {
        Assert.Null(silent.Services.GetService<TracerProvider>());
        Assert.Null(silent.Services.GetService<MeterProvider>());
        Assert.False(Spans.Source.HasListeners());
    }

    private static async Task<ServiceProcess> StartAsync(Collector collector, string environment, IReadOnlyDictionary<string, string> database)
    {
        var settings = new Dictionary<string, string>(database)
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["Demo:Enabled"] = "true",
            ["Firehose:AllowCustomerFirehose"] = "true",
            ["Hosting:DrainSeconds"] = "0",
            ["Serilog:MinimumLevel:Default"] = "Verbose",
        };
        foreach (var (key, value) in collector.Settings)
            settings[key] = value;
        var service = await ServiceProcess.StartAsync(settings);
        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        return service;
    }

    /// <summary>A customer with the marker in every text, and 400, 401, 403 and 404 on the way. Gives the customer's id.</summary>
    private static async Task<string> ProvokeAsync(ServiceProcess service)
    {
        var client = service.Client;
        foreach (var header in MarkedHeaders)
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, Marker);
        foreach (var header in new[] { "baggage", "tracestate", "Cookie" })
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, $"zyx-marker={Marker}");
        client.DefaultRequestHeaders.Add("traceparent", $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01");

        var wrong = $"username={Marker}, password={Marker}, consumer_key=demo-consumer-key";
        await ExpectAsync(HttpStatusCode.BadRequest, $"{Marker}={Marker}", HttpMethod.Post, "/my/logins/direct");
        await ExpectAsync(HttpStatusCode.Unauthorized, wrong, HttpMethod.Post, "/my/logins/direct");
        var admin = await LoginAsync(service, "demo.admin");
        var nobody = await LoginAsync(service, "demo.customer");

        var body = ApiFixture.StandardCustomer();
        foreach (var field in new[] { "legal_name", "mobile_phone_number", "email", "relationship_status", "highest_education_attained", "title" })
            body[field] = Marker;
        foreach (var field in new[] { "employment_status", "branch_id", "name_suffix" })
            body[field] = Marker;
        body["face_image"]!["url"] = Marker;
        body["credit_rating"] = new JsonObject { ["rating"] = Marker, ["source"] = Marker };

        var created = await ExpectAsync(HttpStatusCode.Created, admin, HttpMethod.Post, $"{Bank}/customers", body.ToJsonString());
        var customer = created.Text("customer_id");
        await ExpectAsync(HttpStatusCode.OK, admin, HttpMethod.Put, $"{Bank}/customers/{customer}/email", EmailBody);
        await ExpectAsync(HttpStatusCode.OK, admin, HttpMethod.Get, $"{Bank}/firehose/customers?{Marker}={Marker}");
        await ExpectAsync(HttpStatusCode.OK, admin, HttpMethod.Get, $"{Bank}/firehose/customers?limit=3");

        await ExpectAsync(HttpStatusCode.Unauthorized, $"token={Marker}", HttpMethod.Get, $"/obp/v3.1.0/users/username/{Marker}?{Marker}={Marker}");
        await ExpectAsync(HttpStatusCode.Forbidden, nobody, HttpMethod.Post, $"{Bank}/customers", body.ToJsonString());
        await ExpectAsync(HttpStatusCode.NotFound, admin, HttpMethod.Get, $"/obp/v3.1.0/users/username/{Marker}");
        await ExpectAsync(HttpStatusCode.NotFound, admin, HttpMethod.Get, $"{Bank}/customers/{Marker}");
        await ExpectAsync(HttpStatusCode.NotFound, admin, HttpMethod.Get, $"/obp/v3.1.0/banks/{Marker}");
        await ExpectAsync(HttpStatusCode.NotFound, admin, HttpMethod.Get, $"/{Marker}/{Marker}?{Marker}");
        await ExpectAsync(HttpStatusCode.NotFound, admin, new HttpMethod(Marker), $"{Bank}/customers/{Marker}");
        await ExpectAsync(HttpStatusCode.BadRequest, admin, HttpMethod.Post, $"{Bank}/customers", $"{{\"{Marker}\":");
        await ExpectAsync(HttpStatusCode.BadRequest, admin, HttpMethod.Post, $"{Bank}/customers", $"{{\"{Marker}\":\"{Marker}\"}}");
        body["title"] = string.Concat(Enumerable.Repeat(Marker, 400));
        await ExpectAsync(HttpStatusCode.BadRequest, admin, HttpMethod.Post, $"{Bank}/customers", body.ToJsonString());
        return customer;

        async Task<JsonNode> ExpectAsync(HttpStatusCode status, string directLogin, HttpMethod method, string url, string json = "") =>
            await (await SendAsync(service, directLogin, method, url, json)).ShouldBeAsync(status);
    }

    /// <summary>408: somebody else writes, and does not come to an end.</summary>
    private static async Task BlockAsync(ServiceProcess service, string customer)
    {
        var admin = await LoginAsync(service, "demo.admin");
        await using var other = new SqliteConnection(service.ConnectionString);
        await other.OpenAsync();
        await using var holding = other.BeginTransaction(deferred: false);
        var blocked = await SendAsync(service, admin, HttpMethod.Put, $"{Bank}/customers/{customer}/email", EmailBody);
        await blocked.ShouldBeAsync(HttpStatusCode.RequestTimeout);
    }

    /// <summary>500: a table is gone.</summary>
    private static async Task BreakAsync(ServiceProcess service)
    {
        var admin = await LoginAsync(service, "demo.admin");
        await using (var other = new SqliteConnection(service.ConnectionString))
            await other.ExecuteAsync("DROP TABLE CrmEvent;");
        var broken = await SendAsync(service, admin, HttpMethod.Get, $"{Bank}/crm-events?{Marker}={Marker}");
        await broken.ShouldBeAsync(HttpStatusCode.InternalServerError);
    }

    /// <summary>The header of a user who is logged in.</summary>
    private static async Task<string> LoginAsync(ServiceProcess service, string username)
    {
        var credentials = $"username={username}, password=demo-Password-1, consumer_key=demo-consumer-key";
        var reply = await (await SendAsync(service, credentials, HttpMethod.Post, "/my/logins/direct")).ShouldBeAsync(HttpStatusCode.Created);
        return $"token={reply.Text("token")}";
    }

    private static async Task<HttpResponseMessage> SendAsync(
        ServiceProcess service, string directLogin, HttpMethod method, string url, string json = "")
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Add("DirectLogin", directLogin);
        if (json.Length > 0)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await service.Client.SendAsync(request);
    }
}
