using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.SafeRetries;

/// <summary>
/// Lets a client send a creation again when it does not know what became of it. The first answer to a key is kept in the transaction that
/// creates, so that both are there or neither, and is given again to the same request. Stands behind the route's access checks: these are
/// asked of every request, whether it creates or gets what is kept.
/// </summary>
internal sealed partial class IdempotencyKeys(RequestDelegate next, Database database, KeptAnswers kept)
{
    public const string Header = "Idempotency-Key";

    /// <summary>On an answer that is given again.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    // Whoever sends a request again while it is under way mostly comes to the same process, and waits for nothing.
    private readonly ConcurrentDictionary<string, bool> underWay = new();

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var key)
            || context.GetEndpoint()?.Metadata.GetMetadata<IdempotencyKeyUse>() is not { } use)
        {
            return next(context);
        }

        if (!use.IsTaken)
            return ApiErrors.IdempotencyKeyNotTaken.WriteAsync(context);
        return WellFormed().IsMatch(key.ToString()) ? AnswerAsync(context, use, key.ToString()) : ApiErrors.InvalidIdempotencyKey.WriteAsync(context);
    }

    private async Task AnswerAsync(HttpContext context, IdempotencyKeyUse use, string key)
    {
        var request = await KeyedRequest.OfAsync(context, key);
        var reply = await (underWay.TryAdd(request.Name, true) ? ReplyAndLeaveAsync(context, use, request) : BesideAsync(context, use, request));
        await reply.WriteAsync(context);
    }

    // Whoever is at it may be giving an answer again, too.
    private async Task<Reply> BesideAsync(HttpContext context, IdempotencyKeyUse use, KeyedRequest request) =>
        await kept.FindAsync(request, context.RequestAborted) is { } earlier
            ? await AgainAsync(context, use, request, earlier)
            : Reply.Of(ApiErrors.IdempotencyKeyInUse);

    private async Task<Reply> ReplyAndLeaveAsync(HttpContext context, IdempotencyKeyUse use, KeyedRequest request)
    {
        var reply = Reply.Of(ApiErrors.IdempotencyKeyInUse);
        try
        {
            await database.AsOneAsync(
                async () =>
                {
                    reply = await ReplyAsync(context, use, request);
                    return reply.IsToBeKept;
                },
                context.RequestAborted);
            return reply;
        }
        catch (SharedTransaction.LostException)
        {
            // Others were in the way each time, and nothing is left: it can be sent again.
            return Reply.Of(ApiErrors.IdempotencyKeyInUse);
        }
        finally
        {
            underWay.TryRemove(request.Name, out _);
        }
    }

    // From the start each time that the transaction is run.
    private async Task<Reply> ReplyAsync(HttpContext context, IdempotencyKeyUse use, KeyedRequest request)
    {
        context.Request.Body.Position = 0;
        var (isTaken, earlier) = await kept.TryClaimAsync(request, context.RequestAborted);
        if (!isTaken)
            return Reply.Of(ApiErrors.IdempotencyKeyInUse);
        return earlier is null ? await FirstAsync(context, request) : await AgainAsync(context, use, request, earlier);
    }

    private static async Task<Reply> AgainAsync(HttpContext context, IdempotencyKeyUse use, KeyedRequest request, KeptAnswer earlier)
    {
        if (use.AccessRefusal is not null && await use.AccessRefusal(context) is { } refusal)
            return Reply.Of(refusal);
        return earlier.BodyHash.AsSpan().SequenceEqual(request.BodyHash)
            ? new Reply(earlier.Answer, null, IsReplayed: true)
            : Reply.Of(ApiErrors.IdempotencyKeyOfAnotherBody);
    }

    private async Task<Reply> FirstAsync(HttpContext context, KeyedRequest request)
    {
        var answer = await CaughtAsync(context);
        if (answer.IsSuccess)
            await kept.KeepAsync(request, answer, context.GetRouteValue("customerId") as string ?? answer.CustomerId(), context.RequestAborted);
        return new Reply(answer, null, IsReplayed: false);
    }

    // Nothing is sent before it is known that what it tells is on the disk.
    private async Task<Answer> CaughtAsync(HttpContext context)
    {
        var body = context.Response.Body;
        using var caught = new MemoryStream();
        context.Response.Body = caught;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = body;
        }

        return Answer.TakeFrom(context.Response, caught.ToArray());
    }

    [GeneratedRegex(@"^[!-~]{1,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WellFormed();

    /// <summary>What the client gets once the transaction is over: an answer or a refusal.</summary>
    private sealed record Reply(Answer? Answer, ApiError? Refusal, bool IsReplayed)
    {
        public bool IsToBeKept => Answer is { IsSuccess: true } && !IsReplayed;

        public static Reply Of(ApiError refusal) => new(null, refusal, false);

        public Task WriteAsync(HttpContext context)
        {
            if (Refusal is not null)
                return Refusal.WriteAsync(context);
            if (IsReplayed)
                context.Response.Headers[ReplayedHeader] = "true";
            return Answer!.WriteAsync(context.Response, context.RequestAborted);
        }
    }
}
