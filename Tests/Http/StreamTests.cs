using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Tests.Http;

/// <summary>What a client sees of a list that breaks while it is written: on Kestrel itself, since it is the connection that counts.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private readonly HttpClient client = new();
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.UseMiddleware<ExceptionTranslator>();
        app.Run(context => new JsonStream<Numbers>(
            new Numbers(BreakingAfter(int.Parse(context.Request.Query["after"]!, System.Globalization.CultureInfo.InvariantCulture))),
            response => response.Headers.Range = "items=0-50").ExecuteAsync(context));
        await app.StartAsync();
        client.BaseAddress = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_fault_in_mid_stream_breaks_the_connection_and_never_ends_the_list()
    {
        var reply = await client.GetAsync("/?after=100000", HttpCompletionOption.ResponseHeadersRead);

        Assert.True(reply.IsSuccessStatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_fault_before_the_first_byte_is_an_ordinary_error_without_the_lists_headers()
    {
        var reply = await client.GetAsync("/?after=0");

        Assert.Equal("""{"code":500,"message":"OBP-50000: Unknown Error."}""", await reply.Content.ReadAsStringAsync());
        Assert.False(reply.Headers.Contains("Range") || reply.Headers.Contains("ETag"));
    }

    private static async IAsyncEnumerable<int> BreakingAfter(int count)
    {
        for (var number = 0; number < count; number++)
            yield return number;
        await Task.Yield();
        throw new JsonException("of the database, say");
    }

    private sealed record Numbers(IAsyncEnumerable<int> Customers);
}
