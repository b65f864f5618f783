using System.Diagnostics;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// Finds the caller of a route that asks for one, then asks the route's checks in their order; the first that refuses decides the
/// answer. A middleware of our own: the framework's authentication and authorization would call the same code through three adapters,
/// since both the order of the checks and the answers are the contract's.
/// </summary>
internal sealed class AccessControl(RequestDelegate next, Credentials credentials, Measures measures)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // A route that says nothing of access (the login, health, documentation) looks at no credentials.
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>() is { } requirement
            && await RefusalAsync(context, requirement) is { } refusal)
        {
            await refusal.WriteAsync(context);
            return;
        }

        await next(context);
    }

    private async Task<ApiError?> RefusalAsync(HttpContext context, AccessRequirement requirement)
    {
        var found = context.Features.Get<EarlySignIn.Found>() is { } early ? early.Caller : await credentials.FindCallerAsync(context);
        if (found?.Error is { } error)
            return error;
        var caller = found?.Value;
        context.Features.Set(caller);
        if (requirement.IsOpen?.Invoke(context.RequestServices) == true)
            return null;
        return caller is null ? ApiErrors.NotLoggedIn : Refusal(context, caller, requirement);
    }

    private ApiError? Refusal(HttpContext context, Caller caller, AccessRequirement requirement)
    {
        var bankId = CallerReader.BankIdOf(context);
        // Any other text in its place is the client's own, and could be anything.
        if (caller.BankExists && Activity.Current is { IsAllDataRequested: true } span)
            span.SetTag(Spans.BankId, bankId);
        foreach (var check in requirement.Checks)
        {
            if (check.Refusal(caller, bankId, context) is not { } refusal)
                continue;
            if (check.Roles is { } roles)
                measures.RoleRefused(roles);
            return refusal;
        }

        return null;
    }
}
