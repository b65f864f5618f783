using System.Buffers;
using System.Text.Json;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>An outcome on its way out: the value as JSON with an entity tag, the news that there is none, or the refusal's envelope.</summary>
internal sealed class JsonReply<T>(Outcome<T> outcome, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        if (outcome.Error is { } error)
        {
            if (outcome.Tag is not null)
                response.Headers.ETag = outcome.Tag;
            await error.WriteAsync(context);
            return;
        }

        if (outcome.IsNotModified)
        {
            response.Headers.ETag = outcome.Tag;
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = JsonBuffer.Of(outcome.Value);
        var tag = outcome.Tag ?? EntityTag.Of(context.Request, body);
        response.Headers.ETag = tag;
        if (HttpMethods.IsGet(context.Request.Method) && IfNoneMatch.IsMatchedBy(context.Request.Headers.IfNoneMatch.ToString(), tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}

/// <summary>Where an answer is written before it is sent: its length and its tag go ahead of it. One for each thread, used again and again.</summary>
internal static class JsonBuffer
{
    // An answer that is larger, a long list of banks, gets one of its own, so that no thread keeps it.
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static Kept? kept;

    /// <summary>The value as JSON. Good until the next call on the same thread, so it must not be held across an await.</summary>
    public static ReadOnlySpan<byte> Of<T>(T value)
    {
        var (buffer, writer) = kept ??= Kept.New();
        buffer.ResetWrittenCount();
        writer.Reset();
        JsonSerializer.Serialize(writer, value, Json.Options);
        writer.Flush();
        if (buffer.Capacity > LargestKept)
            kept = null;
        return buffer.WrittenSpan;
    }

    private sealed record Kept(ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)
    {
        public static Kept New()
        {
            var buffer = new ArrayBufferWriter<byte>(4 * 1024);
            return new Kept(buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = MinimalJsonEncoder.Instance }));
        }
    }
}

internal static class OutcomeReplies
{
    /// <summary>200, or the refusal.</summary>
    public static IResult ToHttp<T>(this Outcome<T> outcome) => new JsonReply<T>(outcome, StatusCodes.Status200OK);

    /// <summary>201, or the refusal.</summary>
    public static IResult ToCreated<T>(this Outcome<T> outcome) => new JsonReply<T>(outcome, StatusCodes.Status201Created);

    /// <summary>200 and a list that is written as it is read, or the refusal.</summary>
    public static IResult ToStream<T>(this Outcome<T> outcome, Action<HttpResponse> addHeaders) =>
        outcome.Error is null ? new JsonStream<T>(outcome.Value, addHeaders) : outcome.ToHttp();

    /// <summary>204, or the refusal.</summary>
    public static IResult ToNoContent<T>(this Outcome<T> outcome) => outcome.Error is null ? Results.NoContent() : outcome.ToHttp();
}

/// <summary>
/// A value whose list is written as it is read. No tag, since the answer is never whole; a fault in the middle cuts the connection
/// (<see cref="ExceptionTranslator"/>), so that a short list is never taken for the end.
/// </summary>
internal sealed class JsonStream<T>(T value, Action<HttpResponse> addHeaders) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        addHeaders(context.Response);
        return JsonSerializer.SerializeAsync(context.Response.Body, value, Json.Options, context.RequestAborted);
    }
}
