using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ObpCustomerService.Tests.Webhooks;

/// <summary>A message as it came.</summary>
internal sealed record Message(
    string Path, string Id, string Timestamp, string Signature, string ContentType, string Body, IReadOnlyList<string> Headers)
{
    public JsonNode Event => JsonNode.Parse(Body)!;

    /// <summary>As a receiver does it, by the specification and not by the service's code.</summary>
    public IEnumerable<bool> IsSignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Select(signature => signature == $"v1,{expected}");
    }

    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));
}

/// <summary>A server of its own, on a port of this machine, that keeps what it is sent and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Message> messages = new();
    private Func<Message, Task<int>> answer = _ => Task.FromResult(StatusCodes.Status204NoContent);

    private Receiver(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    public IReadOnlyList<Message> Messages => [.. messages];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public void Answers(int status) => answer = _ => Task.FromResult(status);

    public void Answers(Func<Message, Task<int>> how) => answer = how;

    /// <summary>The messages, once there are so many.</summary>
    public async Task<IReadOnlyList<Message>> AfterAsync(int count, string path = "/")
    {
        for (var waited = 0; waited < 600 && Of(path).Count < count; waited++)
            await Task.Delay(50);
        Assert.True(Of(path).Count >= count, $"{Of(path).Count} of {count} messages came");
        return Of(path);
    }

    /// <summary>Long enough for a dispatcher to have looked several times.</summary>
    public async Task<IReadOnlyList<Message>> AfterAWhileAsync(string path = "/")
    {
        await Task.Delay(700);
        return Of(path);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private List<Message> Of(string path) => [.. messages.Where(message => message.Path == path)];

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        var message = new Message(
            context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(),
            context.Request.ContentType ?? "", await reader.ReadToEndAsync(), [.. headers.Keys]);
        messages.Enqueue(message);
        context.Response.StatusCode = await answer(message);
        if (context.Response.StatusCode == StatusCodes.Status302Found)
            context.Response.Headers.Location = $"{Url}/elsewhere";
    }
}
