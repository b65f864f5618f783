using System.Diagnostics;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// Asks a route's checks of the caller, in their order; the first that refuses decides the answer. With <see cref="SignIn"/> a middleware
/// of our own: the framework's authentication and authorization would call the same code through three adapters, since both the order of
/// the checks and the answers are the contract's.
/// </summary>
internal sealed class AccessControl(RequestDelegate next, Measures measures)
{
    public Task InvokeAsync(HttpContext context)
    {
        var requirement = context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>();
        if (requirement is not null && Refusal(context, requirement) is { } refusal)
            return refusal.WriteAsync(context);

        // Other reads leave nothing in the history.
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<RecordedRead>() is not null)
            ChangeContext.Current = ChangeOf(context);
        return next(context);
    }

    private static ChangeContext ChangeOf(HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        return new ChangeContext(OperationName.Of(context.GetEndpoint()), caller?.UserId, caller?.ConsumerId, context.TraceIdentifier);
    }

    private ApiError? Refusal(HttpContext context, AccessRequirement requirement)
    {
        if (context.Features.Get<SignIn.Refused>() is { } refused)
            return refused.Error;
        if (requirement.IsOpen?.Invoke(context.RequestServices) == true)
            return null;
        return context.Features.Get<Caller>() is { } caller ? Refusal(context, caller, requirement) : ApiErrors.NotLoggedIn;
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
