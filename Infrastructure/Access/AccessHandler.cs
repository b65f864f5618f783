using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>Asks a route's checks in their order; the first that refuses decides the answer.</summary>
internal sealed class AccessHandler(Measures measures) : AuthorizationHandler<AccessRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        if (context.Resource is HttpContext http && Refusal(http, requirement) is { } refusal)
        {
            http.Features.Set(new AccessRefusal(refusal));
            context.Fail();
        }
        else
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private ApiError? Refusal(HttpContext http, AccessRequirement requirement)
    {
        if (http.Features.Get<AccessRefusal>() is { } refused)
            return refused.Error;
        if (requirement.IsOpen?.Invoke(http.RequestServices) == true)
            return null;
        if (http.Features.Get<Caller>() is not { } caller)
            return ApiErrors.NotLoggedIn;

        var bankId = CallerReader.BankIdOf(http);
        // Any other text in its place is the client's own, and could be anything.
        if (caller.BankExists && Activity.Current is { IsAllDataRequested: true } span)
            span.SetTag(Spans.BankId, bankId);
        foreach (var check in requirement.Checks)
        {
            if (check.Refusal(caller, bankId, http) is not { } refusal)
                continue;
            if (check.Roles is { } roles)
                measures.RoleRefused(roles);
            return refusal;
        }

        return null;
    }
}

/// <summary>Writes the refusal in the contract's envelope, in place of the framework's challenge and forbid.</summary>
internal sealed class AccessRefusalWriter : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded
            ? next(context)
            : (context.Features.Get<AccessRefusal>()?.Error ?? ApiErrors.NotLoggedIn).WriteAsync(context);
}
