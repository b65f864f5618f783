using System.Net;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Limits;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

/// <summary>A bank of fifty thousand customers behind a process of its own, whose memory can be measured and whose clients can be cut off.</summary>
public sealed class LargeBank : IAsyncLifetime
{
    public const int Customers = 50_000;

    internal ServiceProcess Service { get; private set; } = null!;

    public string Bank { get; } = "gh.29.uk";

    public string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Demo:Enabled"] = "true",
            ["Firehose:AllowCustomerFirehose"] = "true",
            ["Sandbox:AllowDataImport"] = "true",
            ["Hosting:DrainSeconds"] = "0",
            // Several times what a client that reads slowly needs to empty the kernel's buffers, before which nothing more is taken from the service.
            ["Limits:StalledSeconds"] = "3",
            ["Limits:BytesPerSecond"] = "0",
            ["Limits:RequestSeconds"] = "5",
        });
        await Service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        var login = await ApiFixture.TryLoginAsync(Service.Client, "demo.admin", "demo-Password-1");
        Token = (await login.ShouldBeAsync(HttpStatusCode.Created)).Text("token");
        Service.Client.DefaultRequestHeaders.Add("DirectLogin", $"token={Token}");
        await FirehoseWalk.ImportAsync(Service.Client, Bank, Customers, first: "large-", lastOkDate: "2020-01-01T00:00:00Z");
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

public sealed class LargeFirehoseTests(LargeBank large) : IClassFixture<LargeBank>
{
    // Of all customers at once the rows alone would take more.
    private const double MostMegabytes = 60;

    [Fact]
    public async Task A_stream_and_a_walk_of_large_pages_take_little_memory()
    {
        // What is loaded and compiled once is no part of it.
        await CountAsync("?limit=2000", () => Task.CompletedTask);
        await large.Service.Client.PageAsync(large.Bank, "?limit=2000");
        var (idle, most) = (large.Service.Megabytes, 0.0);
        Task LookAsync()
        {
            most = Math.Max(most, large.Service.Megabytes);
            return Task.CompletedTask;
        }

        var streamed = await CountAsync("", LookAsync);
        var walked = 0;
        for (var next = "?limit=10000"; next is not null;)
        {
            (var ids, next) = await large.Service.Client.PageAsync(large.Bank, next);
            walked += ids.Length;
            await LookAsync();
        }

        Assert.True(streamed >= LargeBank.Customers, $"{streamed} customers");
        Assert.Equal(streamed, walked);
        Assert.InRange(most - idle, -MostMegabytes, MostMegabytes);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off_and_goes_on_by_its_cursor_without_gap_or_repetition()
    {
        var all = (await large.Service.Client.LinesAsync(large.Bank)).Select(FirehoseWalk.IdOf).ToList();
        using var connection = await RawConnection.OpenAsync(large.Service.Client.BaseAddress!);
        // In HTTP/1.0 an answer has no chunks, only an end.
        await connection.SendAsync(
            $"GET {FirehoseWalk.Url(large.Bank, "?cursor_every=10")} HTTP/1.0\r\nHost: localhost\r\nAccept: {FirehoseWalk.Lines}\r\nDirectLogin: token={large.Token}\r\n\r\n");

        await Task.Delay(TimeSpan.FromSeconds(8));
        var received = await connection.ReadToEndAsync();

        // The last line may have no end.
        var lines = received[(received.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split('\n')[..^1];
        var place = Array.FindLastIndex(lines, FirehoseWalk.IsCursor);
        var cursor = (string)JsonNode.Parse(lines[place])!["cursor"]!;
        var before = lines[..place].Where(line => !FirehoseWalk.IsCursor(line)).Select(FirehoseWalk.IdOf).ToList();
        var after = (await large.Service.Client.LinesAsync(large.Bank, $"?cursor={cursor}")).Select(FirehoseWalk.IdOf);
        Assert.InRange(before.Count, 10, all.Count - 1);
        Assert.Equal(all, [.. before, .. after]);
    }

    // Slower than the time limit of requests allows, and faster than a client that has stopped.
    [Fact]
    public async Task A_stream_may_last_longer_than_a_request()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var count = await CountAsync("?limit=40000", () => Task.Delay(TimeSpan.FromMilliseconds(180)));

        Assert.Equal(40_000, count);
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(6), $"{watch.Elapsed} is no longer than a request may take");
    }

    private async Task<int> CountAsync(string query, Func<Task> everyThousand)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, FirehoseWalk.Url(large.Bank, query));
        request.Headers.Add("Accept", FirehoseWalk.Lines);
        using var reply = await large.Service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        using var reader = new StreamReader(await reply.Content.ReadAsStreamAsync());
        var count = 0;
        while (await reader.ReadLineAsync() is not null)
        {
            if (++count % 1000 == 0)
                await everyThousand();
        }

        return count;
    }
}
