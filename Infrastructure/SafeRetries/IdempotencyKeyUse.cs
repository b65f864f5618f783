using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Infrastructure.SafeRetries;

/// <summary>Route metadata: what becomes of a request's Idempotency-Key. Without it nobody looks at the header.</summary>
/// <param name="IsTaken">False: a request that has one is refused, so that nobody relies on it in vain.</param>
/// <param name="AccessRefusal">
/// What the route's handler checks of its caller beyond the route's own checks: asked anew before an answer is given again.
/// </param>
internal sealed record IdempotencyKeyUse(bool IsTaken, Func<HttpContext, Task<ApiError?>>? AccessRefusal = null);

internal static class IdempotencyKeyExtensions
{
    /// <summary>A request that is sent again with the same key gets the first answer again (<see cref="IdempotencyKeys"/>).</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(
        this RouteHandlerBuilder route, Func<HttpContext, Task<ApiError?>>? accessRefusal = null) => route
        .WithMetadata(new IdempotencyKeyUse(IsTaken: true, accessRefusal))
        .Takes(Parameter())
        .Refuses(ApiErrors.InvalidIdempotencyKey, ApiErrors.IdempotencyKeyInUse, ApiErrors.IdempotencyKeyOfAnotherBody);

    /// <summary>For a route that creates and whose body or answer holds a secret, of which nothing may be kept.</summary>
    public static RouteHandlerBuilder RefusesIdempotencyKey(this RouteHandlerBuilder route) => route
        .WithMetadata(new IdempotencyKeyUse(IsTaken: false))
        .Refuses(ApiErrors.IdempotencyKeyNotTaken);

    private static RequestParameter Parameter() => new(
        IdempotencyKeys.Header,
        ParameterLocation.Header,
        "Makes it safe to send the request again: with the same key and the same body it is carried out once, and answered again as it was the "
        + "first time. A random UUID for each thing to be made.",
        new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = 255,
            Pattern = "^[!-~]+$",
            Examples = ["1f0e7a5c-53a4-4d6c-9a2b-6a1f6f0b7d3e"],
        });
}
