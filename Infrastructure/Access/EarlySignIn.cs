using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// Finds the caller for a middleware that stands before <see cref="AccessControl"/> and has to know who calls. Refuses nobody: that is done
/// there, with what was found here.
/// </summary>
internal sealed class EarlySignIn(RequestDelegate next, Credentials credentials)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>() is not null)
        {
            var found = new Found(await credentials.FindCallerAsync(context));
            context.Features.Set(found);
            if (found.Caller is { Error: null } caller)
                context.Features.Set(caller.Value);
        }

        await next(context);
    }

    /// <summary>Request feature.</summary>
    /// <param name="Caller">Null where the request carries no credentials.</param>
    internal sealed record Found(Outcome<Caller>? Caller);
}
