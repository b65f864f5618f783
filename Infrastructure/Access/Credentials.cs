using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>Tells which kind of credentials a request carries, and finds the caller behind them.</summary>
internal sealed class Credentials(CallerReader callers, BearerTokens bearerTokens)
{
    private const string Bearer = "Bearer";

    /// <summary>
    /// Null: the request carries no credentials. The order is the reference's: whatever speaks of Bearer, then the DirectLogin header,
    /// then an Authorization header that speaks of DirectLogin, then any other one.
    /// </summary>
    public async ValueTask<Outcome<Caller>?> FindCallerAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var authorization = headers.Authorization;
        var value = authorization.ToString();
        if (value.Contains(Bearer, StringComparison.Ordinal))
            return await ByBearerAsync(value.Replace(Bearer, "", StringComparison.Ordinal).Trim(), context);
        if (headers.TryGetValue(DirectLoginHeader.Name, out var directLogin))
            return await ByDirectLoginAsync(new DirectLoginHeader(directLogin.ToString()), context);
        if (value.Contains(DirectLoginHeader.Name, StringComparison.Ordinal))
            return await ByDirectLoginAsync(new DirectLoginHeader(value), context);
        if (authorization.Count > 0)
            return ApiErrors.AuthorizationNotSupported;
        return null;
    }

    private async ValueTask<Outcome<Caller>> ByDirectLoginAsync(DirectLoginHeader header, HttpContext context)
    {
        var missing = header.Missing("token").ToList();
        if (missing.Count > 0)
            return ApiErrors.DirectLoginParametersMissing(missing);
        var token = header["token"];
        return DirectLoginHeader.TokenFault(token) is { } fault ? fault : await callers.ByTokenAsync(token, context);
    }

    private async ValueTask<Outcome<Caller>> ByBearerAsync(string token, HttpContext context)
    {
        var subject = await bearerTokens.ReadAsync(token, context.RequestAborted);
        return subject.Error is { } error ? error : await callers.BySubjectAsync(subject.Value, context);
    }
}
