using System.Text.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// Values as lines of JSON, written as they come. It lasts as long as there are lines and the client reads them: the time limit of
/// requests is for its beginning. A client that takes nothing for a while is cut off, as is one whose lines fail in the middle.
/// </summary>
internal sealed class LineReply(IAsyncEnumerable<object> lines, int stalledSeconds) : IResult
{
    public const string MediaType = "application/x-ndjson";

    // Sent at once: enough to make a system call worth its while, and little enough for a slow client to take it in time.
    private const int FlushBytes = 32 * 1024;

    /// <summary>Whether the client names it, and names JSON with no higher preference. No wildcard stands for it.</summary>
    public static bool IsAskedFor(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return false;
        var wanted = Quality(accepted, MediaType);
        return wanted > 0 && wanted >= Quality(accepted, "application/json");
    }

    public async Task ExecuteAsync(HttpContext context)
    {
        // The first line before the headers: a fault up to here is an ordinary error.
        await using var line = lines.GetAsyncEnumerator(context.RequestAborted);
        var isLine = await line.MoveNextAsync();
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        context.Response.ContentType = MediaType;

        var body = context.Response.BodyWriter;
        using var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = MinimalJsonEncoder.Instance });
        for (var waiting = 0L; isLine; isLine = await line.MoveNextAsync())
        {
            JsonSerializer.Serialize(writer, line.Current, line.Current.GetType(), Json.Options);
            writer.Flush();
            waiting += writer.BytesCommitted + 1;
            writer.Reset();
            body.GetSpan(1)[0] = (byte)'\n';
            body.Advance(1);
            if (waiting < FlushBytes)
                continue;
            waiting = 0;
            await FlushAsync(context);
        }

        await FlushAsync(context);
    }

    private async Task FlushAsync(HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(TimeSpan.FromSeconds(stalledSeconds));
        await context.Response.BodyWriter.FlushAsync(patience.Token);
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) => accepted
        .Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
        .Max(range => (double?)(range.Quality ?? 1)) ?? 0;
}

/// <summary>Route metadata: <see cref="LineReply"/> beside JSON.</summary>
internal sealed record AnswersInLines(string Description);

/// <summary>Route metadata: a header of the answer that is the route's own.</summary>
internal sealed record AnswerHeader(string Name, string Description);
