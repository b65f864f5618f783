using System.Net;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Http;

/// <summary>HTTP/1.1 on one port and HTTP/2 without TLS on another, as the README tells an operator to configure it.</summary>
public sealed class ProtocolTests : IAsyncLifetime
{
    private ServiceProcess service = null!;

    public async ValueTask InitializeAsync() => service = await ServiceProcess.StartAsync(new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Hosting:DrainSeconds"] = "0",
        ["Kestrel:Endpoints:Http:Url"] = "http://127.0.0.1:0",
        ["Kestrel:Endpoints:Http:Protocols"] = "Http1",
        ["Kestrel:Endpoints:Http2:Url"] = "http://127.0.0.1:0",
        ["Kestrel:Endpoints:Http2:Protocols"] = "Http2",
    });

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Each_port_speaks_its_own_protocol_and_neither_redirects_to_https()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        foreach (var path in new[] { "/health/live", "/health/ready", "/obp/v3.1.0/banks" })
        {
            Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), await GetAsync(service.Addresses[0], HttpVersion.Version11, path));
            Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), await GetAsync(service.Addresses[1], HttpVersion.Version20, path));
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(service.Addresses[0], HttpVersion.Version20, "/health/live"));

        // With prior knowledge: HTTP/2 is spoken from the first byte.
        async Task<(HttpStatusCode, Version)> GetAsync(Uri address, Version version, string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path))
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var reply = await client.SendAsync(request);
            return (reply.StatusCode, reply.Version);
        }
    }
}
