using System.Data.Common;
using Microsoft.Net.Http.Headers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Errors;

/// <summary>
/// The one place where an exception becomes an answer. Nothing of the exception is sent. An answer that has begun cannot be taken
/// back: its connection is cut, so that the client sees a broken answer rather than a short one.
/// </summary>
internal sealed class ExceptionTranslator(RequestDelegate next, ILogger<ExceptionTranslator> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            if (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException or DbException)
                return; // the client has gone

            var error = Translate(exception, context);
            if (error.Status >= StatusCodes.Status500InternalServerError)
                logger.LogError(exception, "Unhandled {Fault}", exception.GetType().Name);

            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            // Of an answer that was about to be given.
            context.Response.Headers.Remove(HeaderNames.ETag);
            context.Response.Headers.Remove(HeaderNames.Range);
            context.Response.Headers.Remove(HeaderNames.Link);
            context.Response.Headers.Remove(HeaderNames.ContentDisposition);
            await error.WriteAsync(context);
        }
    }

    private static ApiError Translate(Exception exception, HttpContext context) => exception switch
    {
        BadHttpRequestException bad => TranslateBadRequest(bad, context),
        OperationCanceledException => ApiErrors.RequestTimeout,
        _ when DatabaseFaults.IsTimeout(exception) => ApiErrors.RequestTimeout,
        _ when DatabaseFaults.IsUnreachable(exception) => ApiErrors.DatabaseUnreachable,
        _ => ApiErrors.Unknown,
    };

    // Binding throws: no body, or a body of another shape.
    private static ApiError TranslateBadRequest(BadHttpRequestException exception, HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ReadsBody>() is { } body && exception.StatusCode == StatusCodes.Status400BadRequest)
            return body.Refusal;
        return exception.StatusCode == StatusCodes.Status408RequestTimeout ? ApiErrors.RequestTimeout : ApiErrors.NotJson("");
    }
}
