using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// Finds the caller of a route that asks for one. Refuses nobody: that is for <see cref="AccessControl"/> to do, with what was found here,
/// and in between somebody may count calls.
/// </summary>
internal sealed class SignIn(RequestDelegate next, Credentials credentials)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // A route that says nothing of access (the login, health, documentation) looks at no credentials.
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>() is not null && await credentials.FindCallerAsync(context) is { } found)
        {
            if (found.Error is { } error)
                context.Features.Set(new Refused(error));
            else
                context.Features.Set(found.Value);
        }

        await next(context);
    }

    /// <summary>Request feature: credentials that are not good. Without it, and without a <see cref="Caller"/>, there were none.</summary>
    internal sealed record Refused(ApiError Error);
}
