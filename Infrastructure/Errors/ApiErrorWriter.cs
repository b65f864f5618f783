using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Errors;

/// <summary>Writes a refusal: the envelope, and the headers that go with two of the errors.</summary>
internal static class ApiErrorWriter
{
    public static Task WriteAsync(this ApiError error, HttpContext context)
    {
        var response = context.Response;
        if (error == ApiErrors.NotLoggedIn)
        {
            var realm = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<HostingOptions>>().Value.Realm;
            response.Headers.WWWAuthenticate = $"OAuth realm=\"{realm}\", Bearer realm=\"{realm}\", DirectLogin realm=\"{realm}\"";
        }
        else if (error == ApiErrors.RequestTimeout)
        {
            response.Headers.Connection = "close";
        }

        response.StatusCode = error.Status;
        // Without the request's token: where its time limit is the reason, that token is cancelled already.
        return response.WriteAsJsonAsync(new ErrorEnvelope(error.Status, error.Message), Json.Options, CancellationToken.None);
    }

    /// <summary>Exactly these two keys, in this order.</summary>
    internal sealed record ErrorEnvelope(int Code, string Message);
}
