using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Operations;

/// <summary>
/// The service as a process of its own, in Production, far from UTC: what it logs must hold nothing that a client sent, and what it
/// answers must not depend on the machine's time zone.
/// </summary>
public sealed class LogTests : IAsyncLifetime
{
    private const string Marker = "Zyx-Marker";

    private ServiceProcess service = null!;

    public async ValueTask InitializeAsync() => service = await ServiceProcess.StartAsync(new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["TZ"] = "Pacific/Auckland",
        ["Demo:Enabled"] = "true",
        ["Serilog:MinimumLevel:Default"] = "Verbose",
    });

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Nothing_that_a_client_sends_is_logged_at_any_level_and_dates_do_not_move()
    {
        var client = service.Client;
        using var login = new HttpRequestMessage(HttpMethod.Post, "/my/logins/direct");
        login.Headers.Add("DirectLogin", "username=demo.admin, password=demo-Password-1, consumer_key=demo-consumer-key");
        var token = (string)(await (await client.SendAsync(login)).ShouldBeAsync(HttpStatusCode.Created))["token"]!;

        using var failed = new HttpRequestMessage(HttpMethod.Post, "/my/logins/direct");
        failed.Headers.Add("DirectLogin", $"username={Marker}, password={Marker}, consumer_key=demo-consumer-key");
        await (await client.SendAsync(failed)).ShouldBeAsync(HttpStatusCode.Unauthorized);
        using var stranger = new HttpRequestMessage(HttpMethod.Get, $"/obp/v3.1.0/users/username/{Marker}?{Marker}={Marker}");
        stranger.Headers.Add("DirectLogin", $"token={Marker}");
        await (await client.SendAsync(stranger)).ShouldBeAsync(HttpStatusCode.Unauthorized);

        client.DefaultRequestHeaders.Add("DirectLogin", $"token={token}");
        var body = ApiFixture.StandardCustomer();
        foreach (var field in new[] { "legal_name", "mobile_phone_number", "email", "title", "branch_id", "name_suffix" })
            body[field] = Marker;
        body["relationship_status"] = Marker;
        var created = await (await client.PostAsJsonAsync("/obp/v3.1.0/banks/gh.29.uk/customers", body)).ShouldBeAsync(HttpStatusCode.Created);
        await (await client.GetAsync($"/obp/v3.1.0/banks/gh.29.uk/customers/{Marker}")).ShouldBeAsync(HttpStatusCode.NotFound);
        await (await client.PostAsync($"/obp/v3.1.0/banks/{Marker}/customers", new StringContent($"{{\"{Marker}\":", null, "application/json")))
            .ShouldBeAsync(HttpStatusCode.BadRequest);
        var read = await (await client.GetAsync($"/obp/v3.1.0/banks/gh.29.uk/customers/{(string)created["customer_id"]!}")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("1986-04-23T00:00:00Z", (string)read["date_of_birth"]!);
        Assert.Equal("2015-02-11T00:00:00Z", (string)read["dob_of_dependants"]![0]!);
        var log = await service.OutputWithAsync("GET /obp/v3.1.0/banks/{bankId}/customers/{customerId} answered 200");
        Assert.DoesNotContain(Marker, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(token, log, StringComparison.Ordinal);
        Assert.DoesNotContain((string)created["customer_id"]!, log, StringComparison.Ordinal);
        // One JSON object a line.
        Assert.All(log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.NotNull(JsonNode.Parse(line)!["message"]));
    }
}
