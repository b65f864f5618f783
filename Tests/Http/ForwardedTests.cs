using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Http;

/// <summary>The service behind a gateway. The OpenAPI document names the address at which the service believes itself to be.</summary>
public sealed class ForwardedTests(GatewayApi gateway, SqliteApi open) : IClassFixture<GatewayApi>, IClassFixture<SqliteApi>
{
    [Theory]
    [InlineData("/gateway")]
    [InlineData("")] // the probes of the cluster do not come through the gateway
    public async Task Every_path_answers_below_the_path_base_and_without_it(string pathBase)
    {
        var client = gateway.Anonymous();

        foreach (var path in new[] { "/obp/v3.1.0/banks", "/health/live", "/scalar/" })
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(pathBase + path)).StatusCode);
        Assert.Equal($"http://localhost{pathBase}", await ServerAsync(client, pathBase));
    }

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("10.20.30.40")]
    public async Task Headers_of_a_known_proxy_are_believed(string address) =>
        Assert.Equal("https://api.example.com/gateway", await ServerAsync(Through(gateway, address), "/gateway"));

    [Fact]
    public async Task The_prefix_that_a_known_proxy_has_taken_off_the_path_is_put_back()
    {
        var client = Through(gateway, "192.0.2.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/api");

        Assert.Equal("https://api.example.com/api", await ServerAsync(client, ""));
    }

    [Theory]
    [InlineData("192.0.2.8")]
    [InlineData("11.20.30.40")]
    [InlineData("127.0.0.1")]
    public async Task Headers_of_anybody_else_are_ignored(string address) =>
        Assert.Equal("http://localhost", await ServerAsync(Through(gateway, address), ""));

    [Fact]
    public async Task Without_known_proxies_all_such_headers_are_ignored() =>
        Assert.Equal("http://localhost", await ServerAsync(Through(open, "127.0.0.1"), ""));

    [Theory]
    [InlineData("192.0.2.7", "gateway-1.2_3")]
    [InlineData("10.20.30.40", "4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("::ffff:10.20.30.40", "4bf92f3577b34da6a3ce929d0e0e4736")]
    public async Task The_id_that_a_known_proxy_gives_is_the_id_of_the_request(string address, string id) =>
        Assert.Equal(id, await CorrelationIdAsync(gateway, address, GatewayApi.IdHeader, id));

    [Theory]
    [InlineData("192.0.2.8", "gateway-1")]
    [InlineData("127.0.0.1", "gateway-1")]
    [InlineData("192.0.2.7", "")]
    [InlineData("192.0.2.7", "two words")]
    [InlineData("192.0.2.7", "{\"level\":\"Error\"}")]
    [InlineData("192.0.2.7", "12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("192.0.2.7", "gateway-1", "gateway-2")]
    public async Task An_id_of_anybody_else_and_a_text_that_is_no_id_are_ignored(string address, params string[] ids) =>
        Assert.True(Guid.TryParse(await CorrelationIdAsync(gateway, address, GatewayApi.IdHeader, ids), out _));

    [Fact]
    public async Task Without_the_setting_and_under_another_name_the_id_is_always_our_own()
    {
        Assert.True(Guid.TryParse(await CorrelationIdAsync(open, "127.0.0.1", GatewayApi.IdHeader, "gateway-1"), out _));
        Assert.True(Guid.TryParse(await CorrelationIdAsync(gateway, "192.0.2.7", "Correlation-Id", "gateway-1"), out _));
    }

    // The proxy is known by its own address, though the forwarded headers name the client's.
    private static async Task<string> CorrelationIdAsync(ApiFixture api, string address, string header, params string[] ids)
    {
        var client = Through(api, address);
        client.DefaultRequestHeaders.Add(header, ids);
        return (await client.GetAsync("/obp/v3.1.0/banks")).Headers.GetValues("Correlation-Id").Single();
    }

    private static HttpClient Through(ApiFixture api, string address)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Add(GatewayApi.SenderHeader, address);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "api.example.com");
        return client;
    }

    private static async Task<string> ServerAsync(HttpClient client, string pathBase)
    {
        var document = JsonNode.Parse(await client.GetStringAsync($"{pathBase}/openapi/v1.json"))!;
        return document["servers"]![0]!.Text("url");
    }
}

/// <summary>The service with one known proxy, one known network and a path base.</summary>
public sealed class GatewayApi : SqliteApi
{
    /// <summary>Stands for the address from which the request comes, which there is not without a network.</summary>
    public const string SenderHeader = "Test-Sender";

    public const string IdHeader = "X-Request-ID";

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Forwarded:KnownProxies:0", "192.0.2.7");
        host.UseSetting("Forwarded:KnownNetworks:0", "10.0.0.0/8");
        host.UseSetting("Forwarded:PathBase", "/gateway");
        host.UseSetting("Forwarded:CorrelationIdHeader", IdHeader);
        host.ConfigureServices(services => services.AddSingleton<IStartupFilter, Sender>());
    }

    private sealed class Sender : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[SenderHeader], out var address))
                    context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}
