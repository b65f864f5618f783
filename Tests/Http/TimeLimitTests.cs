using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Http;

public sealed class ShortLimitApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Limits:RequestSeconds", "2");
}

public sealed class TimeLimitTests(ShortLimitApi api) : IClassFixture<ShortLimitApi>
{
    [Fact]
    public async Task A_request_that_takes_too_long_is_answered_once_and_with_every_header()
    {
        var bank = await api.NewBankAsync();
        await api.GrantAsync(api.AdminId, "CanUpdateCustomerEmail", bank);
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var url = $"/obp/v3.1.0/banks/{bank}/customers/{customer}/email";

        await using var other = await HeldWriter.BeginAsync(api);
        var reply = await api.Admin().PutAsJsonAsync(url, new { email = "late@example.com" });
        await other.EndAsync();

        await reply.ShouldBeErrorAsync(
            HttpStatusCode.RequestTimeout,
            "OBP-01000: Request Timeout. The OBP API decided to return a timeout. This is probably because a backend service did not respond in time. ");
        Assert.Equal("DENY", reply.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("*", reply.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(reply.Headers.ConnectionClose);

        // Nothing is left of it, and the next one goes through.
        var next = await (await api.Admin().PutAsJsonAsync(url, new { email = "next@example.com" })).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("next@example.com", next.Text("email"));
    }
}
