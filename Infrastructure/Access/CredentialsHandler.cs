using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// The service's one authentication scheme: tells which kind of credentials a request carries and finds the caller behind them.
/// Why it refused is kept for the authorization middleware, which writes the answer.
/// </summary>
internal sealed class CredentialsHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerReader callers, BearerTokens bearerTokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Obp";

    private const string Bearer = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A route that says nothing of access (the login, health, documentation) looks at no credentials.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>() is null)
            return AuthenticateResult.NoResult();
        if (await FindCallerAsync() is not { } outcome)
            return AuthenticateResult.NoResult();

        if (outcome.Error is { } error)
        {
            Context.Features.Set(new AccessRefusal(error));
            return AuthenticateResult.Fail(error.Message);
        }

        Context.Features.Set(outcome.Value);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, outcome.Value.UserId)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    // Null: the request carries no credentials. The order is the reference's: whatever speaks of Bearer, then the DirectLogin
    // header, then an Authorization header that speaks of DirectLogin, then any other one.
    private async Task<Outcome<Caller>?> FindCallerAsync()
    {
        var authorization = Request.Headers.Authorization;
        var value = authorization.ToString();
        if (value.Contains(Bearer, StringComparison.Ordinal))
            return await ByBearerAsync(value.Replace(Bearer, "", StringComparison.Ordinal).Trim());
        if (Request.Headers.TryGetValue(DirectLoginHeader.Name, out var directLogin))
            return await ByDirectLoginAsync(new DirectLoginHeader(directLogin.ToString()));
        if (value.Contains(DirectLoginHeader.Name, StringComparison.Ordinal))
            return await ByDirectLoginAsync(new DirectLoginHeader(value));
        if (authorization.Count > 0)
            return ApiErrors.AuthorizationNotSupported;
        return null;
    }

    private async Task<Outcome<Caller>> ByDirectLoginAsync(DirectLoginHeader header)
    {
        var missing = header.Missing("token").ToList();
        if (missing.Count > 0)
            return ApiErrors.DirectLoginParametersMissing(missing);
        var token = header["token"];
        return DirectLoginHeader.TokenFault(token) is { } fault ? fault : await callers.ByTokenAsync(token, Context);
    }

    private async Task<Outcome<Caller>> ByBearerAsync(string token)
    {
        var subject = await bearerTokens.ReadAsync(token, Context);
        return subject.Error is { } error ? error : await callers.BySubjectAsync(subject.Value, Context);
    }
}

/// <summary>Request feature: the answer of a request that may not go on.</summary>
internal sealed record AccessRefusal(ApiError Error);
