using System.Net;
using System.Text;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Limits;

/// <summary>The service as a process of its own, since most of these limits are its HTTP server's, and with small ones.</summary>
public sealed class SmallLimits : IAsyncLifetime
{
    internal ServiceProcess Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await ServiceProcess.StartAsync(new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Hosting:DrainSeconds"] = "0",
        ["Limits:RequestBodyBytes"] = "1000",
        ["Limits:JsonDepth"] = "3",
        ["Limits:RequestLineBytes"] = "300",
        ["Limits:HeaderCount"] = "10",
        ["Limits:HeaderBytes"] = "1000",
        ["Limits:HeaderSeconds"] = "1",
        ["Limits:KeepAliveSeconds"] = "1",
        ["Limits:BytesPerSecond"] = "100000000",
    });

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

/// <summary>Each limit has an answer of its own, and a request that keeps to it is none the worse.</summary>
public sealed class ServerLimitTests(SmallLimits limits) : IClassFixture<SmallLimits>
{
    private const string Get = "GET /obp/v3.1.0/banks HTTP/1.1\r\nHost: localhost\r\n";
    private const string Post = "POST /obp/v3.1.0/banks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData(1000, false, HttpStatusCode.Unauthorized)]
    [InlineData(1001, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(900, true, HttpStatusCode.Unauthorized)] // the lengths of the chunks count, too
    [InlineData(1001, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_is_as_large_as_allowed_whether_its_length_is_told_or_not(int bytes, bool isChunked, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/obp/v3.1.0/banks")
        {
            Content = new StringContent("{}".PadRight(bytes), Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        var reply = await limits.Service.Client.SendAsync(request);

        await reply.ShouldBeErrorAsync(status, status == HttpStatusCode.Unauthorized
            ? "OBP-20001: User not logged in. Authentication is required!"
            : "OBP-10001: Incorrect json format. The body is larger than 1000 bytes.");
    }

    [Theory]
    [InlineData("""{"a":[[1]]}""", HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!")]
    [InlineData("""{"a":[[{}]]}""", HttpStatusCode.BadRequest, "OBP-10001: Incorrect json format. Objects and lists are nested more than 3 deep.")]
    public async Task A_body_is_nested_as_deep_as_allowed(string json, HttpStatusCode status, string message)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        await (await limits.Service.Client.PostAsync("/obp/v3.1.0/banks", content)).ShouldBeErrorAsync(status, message);
    }

    [Fact]
    public async Task A_long_url_is_refused() =>
        Assert.StartsWith("HTTP/1.1 414 ", await AnswerAsync($"GET /obp/v3.1.0/banks?x={new string('x', 300)} HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    [Fact]
    public async Task Many_headers_are_refused() => Assert.StartsWith("HTTP/1.1 431 ",
        await AnswerAsync($"{Get}{string.Concat(Enumerable.Range(0, 10).Select(number => $"X-{number}: x\r\n"))}\r\n"));

    [Fact]
    public async Task Large_headers_are_refused() => Assert.StartsWith("HTTP/1.1 431 ", await AnswerAsync($"{Get}X-Large: {new string('x', 1000)}\r\n\r\n"));

    [Fact]
    public async Task Headers_that_do_not_come_to_an_end_are_refused() => Assert.StartsWith("HTTP/1.1 408 ", await AnswerAsync(Get));

    [Fact]
    public async Task A_connection_that_nobody_uses_is_closed()
    {
        var answer = await AnswerAsync($"{Get}\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.DoesNotContain("Connection: close", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_answered_and_its_connection_closed()
    {
        var answer = await AnswerAsync($"{Post}Content-Length: 900\r\n\r\n{{\"id\":");

        Assert.StartsWith("HTTP/1.1 408 ", answer);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.Contains("""{"code":408,"message":"OBP-01000: """, answer, StringComparison.Ordinal);
    }

    // It asks for more than the buffers on the way can hold, and then waits for longer than the first bytes may be late.
    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off()
    {
        const int Asked = 20;
        using var connection = await RawConnection.OpenAsync(limits.Service.Client.BaseAddress!);
        await connection.SendAsync(string.Concat(Enumerable.Repeat("GET /scalar/scalar.js HTTP/1.1\r\nHost: localhost\r\n\r\n", Asked)));

        await Task.Delay(TimeSpan.FromSeconds(9));

        var answers = (await connection.ReadToEndAsync()).Split("HTTP/1.1 200 ").Length - 1;
        Assert.InRange(answers, 1, Asked - 1);
    }

    private async Task<string> AnswerAsync(string request)
    {
        using var connection = await RawConnection.OpenAsync(limits.Service.Client.BaseAddress!);
        await connection.SendAsync(request);
        return await connection.ReadToEndAsync();
    }
}
