using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// Sees to it that no If-Match is passed over. Most PUTs and DELETEs compare it with a version (<see cref="IfMatch"/>). What the others
/// change has none, so that no tag is ever its own: there a star is met and everything else is not.
/// </summary>
internal sealed class Preconditions(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => IsUnmet(context) ? ApiErrors.ChangedSinceRead.WriteAsync(context) : next(context);

    /// <summary>Of an OPTIONS or a GET it means nothing here; a POST makes something that nobody has read.</summary>
    public static bool Concern(string? method) => method == HttpMethods.Put || method == HttpMethods.Delete;

    private static bool IsUnmet(HttpContext context) =>
        context.Request.Headers.IfMatch.Count > 0
        && Concern(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<ComparesVersions>() is null
        && !IfMatch.Of(context.Request).IsMetByAny;
}

/// <summary>Route metadata: the handler takes If-Match and compares it with a version.</summary>
internal sealed record ComparesVersions;
