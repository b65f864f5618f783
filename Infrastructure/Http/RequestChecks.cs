using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Limits;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// The checks that come before sign-in, in the contract's order: is there such a route (with a JSON content type on POST and PUT,
/// and JSON among what the client accepts), is a query parameter or a header given twice, is the body JSON text. Routing must have
/// run; what it would answer by itself (404, 405, 415) is answered here.
/// </summary>
internal sealed class RequestChecks(RequestDelegate next, IOptions<LimitOptions> limits)
{
    private static readonly string[] SingleHeaders =
        [HeaderNames.Authorization, "DirectLogin", HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, "Idempotency-Key"];

    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = await RefusalAsync(context);
        if (refusal is null)
            await next(context);
        else
            await refusal.WriteAsync(context);
    }

    private async Task<ApiError?> RefusalAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint() is not RouteEndpoint endpoint || HasOddSlashes(request.Path) || HasOtherCase(endpoint, request.Path))
            return NotFound(context);
        if (!IsContractPath(request.Path))
            return null;

        // The login takes its parameters from a header and looks at neither content type nor body.
        var ignoresBody = endpoint.Metadata.GetMetadata<IgnoresBody>() is not null;
        if (!ignoresBody && (!HasFittingContentType(request) || !(AcceptsJson(request) || AcceptsLines(endpoint, request))))
            return NotFound(context);
        if (QueryPairs.HasDuplicates(request.QueryString))
            return ApiErrors.DuplicateQueryParameters;
        foreach (var name in SingleHeaders)
        {
            if (request.Headers[name].Count > 1)
                return ApiErrors.DuplicateHeaders;
        }

        return ignoresBody || HttpMethods.IsGet(request.Method) || !IsJson(request.ContentType) ? null : await ReadBodyAsync(context);
    }

    private static ApiError NotFound(HttpContext context) => ApiErrors.NotFound(PathAsSent(context), context.Request.ContentType);

    private static bool IsContractPath(PathString path) => path.StartsWithSegments("/obp") || path.StartsWithSegments("/my");

    // The path stays a PathString: made anew from its text it would be unescaped a second time.
    private static bool HasOddSlashes(PathString path) =>
        IsContractPath(path) && (path.Value!.Contains("//", StringComparison.Ordinal) || path.Value.EndsWith('/'));

    // Routing folds case; the contract's paths are exact.
    private static bool HasOtherCase(RouteEndpoint endpoint, PathString path)
    {
        if (!IsContractPath(path))
            return false;

        var place = 0;
        var segments = path.Value.AsSpan(1);
        foreach (var range in segments.Split('/'))
        {
            if (endpoint.RoutePattern.PathSegments[place++].Parts is [RoutePatternLiteralPart literal] && !segments[range].SequenceEqual(literal.Content))
                return true;
        }

        return false;
    }

    private static bool HasFittingContentType(HttpRequest request) =>
        !(HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method)) || IsJson(request.ContentType);

    private static bool IsJson(string? contentType) => contentType is not null
        && (contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            || contentType.StartsWith("text/json", StringComparison.OrdinalIgnoreCase));

    private static bool AcceptsJson(HttpRequest request) =>
        request.Headers.Accept.Count == 0
        || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        || accepted.Count == 0
        || accepted.Any(range => range.Quality is not 0
            && (range.MatchesAllTypes || (range.MatchesAllSubTypes && IsJsonType(range.Type.Value)) || IsJson(range.MediaType.Value)));

    private static bool AcceptsLines(Endpoint endpoint, HttpRequest request) =>
        endpoint.Metadata.GetMetadata<AnswersInLines>() is not null && LineReply.IsAskedFor(request);

    private static bool IsJsonType(string? type) => type is not null
        && (type.Equals("application", StringComparison.OrdinalIgnoreCase) || type.Equals("text", StringComparison.OrdinalIgnoreCase));

    private async Task<ApiError?> ReadBodyAsync(HttpContext context)
    {
        var request = context.Request;
        var content = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(content, context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
            return ApiErrors.BodyTooLarge(limit ?? 0);
        }
        catch (IOException exception) when (exception.InnerException is OverflowException)
        {
            // A chunk whose length no number can hold. Of any other malformed one the server says that the request is bad.
            throw new BadHttpRequestException("The length of a chunk is too large.", exception);
        }

        var utf8 = EncodingOf(request) is { } encoding ? RequestBody.ToUtf8(content.ToArray(), encoding) : null;
        if (utf8 is null)
            return ApiErrors.NotJson(" Not text in the charset of the Content-Type header.");

        if (utf8.AsSpan().ContainsAnyExcept(" \t\r\n"u8))
        {
            var check = RequestBody.Check(utf8, limits.Value.JsonDepth);
            if (check.Fault is not null)
                return check.Fault;
            utf8 = check.IsUsable ? RequestBody.WithContractNames(utf8) : [];
        }
        else
        {
            utf8 = [];
        }

        // An unusable body goes on as an empty one: the endpoint refuses both with its own message, after sign-in and roles.
        request.Body = new MemoryStream(utf8);
        request.ContentLength = utf8.Length;
        request.ContentType = MediaTypeNames.Application.Json;
        return null;
    }

    // Null for a charset that is unknown, or known and no longer read (UTF-7).
    private static Encoding? EncodingOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
            return Encoding.UTF8;
        try
        {
            return type.Encoding;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static string PathAsSent(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        return path.StartsWith('/') ? path : context.Request.Path.Value!;
    }
}

/// <summary>Route metadata: content type, Accept and body of the request do not matter.</summary>
internal sealed record IgnoresBody;
