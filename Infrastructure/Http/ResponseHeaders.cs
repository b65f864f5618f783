using System.Globalization;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>Section <c>Cors</c>. Without origins any page may call and none may send credentials, which browsers refuse with <c>*</c>.</summary>
internal sealed class CorsOptions
{
    public string[] Origins { get; set; } = [];
}

/// <summary>
/// The headers that stand on every answer, errors and 304 included, and the answer to OPTIONS.
/// </summary>
internal sealed class ResponseHeaders(RequestDelegate next, IOptions<CorsOptions> cors, IHostApplicationLifetime lifetime)
{
    private const string CorrelationId = "Correlation-Id";

    private const string AllowedHeaders =
        "Authorization, DirectLogin, Content-Type, If-Match, If-None-Match, Idempotency-Key, Correlation-Id";

    private const string ExposedHeaders = "ETag, Correlation-Id, Range, Link, WWW-Authenticate";

    public Task InvokeAsync(HttpContext context)
    {
        // As late as can be: an answer that takes the place of one that was begun (a time limit's) has cleared what stood there.
        context.Response.OnStarting(() =>
        {
            AddHeaders(context);
            return Task.CompletedTask;
        });

        if (HttpMethods.IsOptions(context.Request.Method))
        {
            AnswerOptions(context);
            return Task.CompletedTask;
        }

        return next(context);
    }

    private void AddHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[CorrelationId] = context.TraceIdentifier;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache, private, no-store";
        headers.Pragma = "no-cache";
        headers.Expires = DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        // The next request of a client that keeps its connection goes to another process. HTTP/2 has no such header.
        if (lifetime.ApplicationStopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol))
            headers.Connection = "close";
        AllowOrigin(context);
    }

    private void AllowOrigin(HttpContext context)
    {
        var headers = context.Response.Headers;
        var origin = context.Request.Headers.Origin.ToString();
        // Beyond the contract, and so named only where it stands.
        headers.AccessControlExposeHeaders = headers.ContainsKey(IdempotencyKeys.ReplayedHeader)
            ? $"{ExposedHeaders}, {IdempotencyKeys.ReplayedHeader}"
            : ExposedHeaders;

        if (cors.Value.Origins.Length == 0)
        {
            headers.AccessControlAllowOrigin = "*";
            return;
        }

        headers.Vary = "Origin";
        if (cors.Value.Origins.Contains(origin, StringComparer.Ordinal))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowCredentials = "true";
        }
    }

    // A browser's preflight gets an answer that browsers accept: no credentials beside "*", headers by name ("*" would leave out
    // Authorization). A plain OPTIONS gets the contract's list.
    private void AnswerOptions(HttpContext context)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS, PUT, PATCH, DELETE";
        headers.AccessControlMaxAge = "1728000";

        if (context.Request.Headers.ContainsKey("Access-Control-Request-Method"))
        {
            headers.AccessControlAllowHeaders = AllowedHeaders;
        }
        else if (cors.Value.Origins.Length == 0)
        {
            headers.AccessControlAllowHeaders = "*";
            headers.AccessControlAllowCredentials = "true";
        }
    }
}
