using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>What a checked token says of its user and its application.</summary>
internal sealed record BearerSubject(
    string Iss, string ProviderId, string Username, string Email, string Azp, string Aud, string ApplicationName);

/// <summary>
/// <c>Authorization: Bearer</c>: one JwtBearer scheme for each configured issuer, chosen by the token's <c>iss</c>, which is
/// compared exactly and checked again with the signature. The reference takes issuer and audience from the token itself.
/// </summary>
/// <remarks>
/// A token is validated once: the same text with the same keys gives the same answer until it expires. It is kept under its hash, so
/// that no credentials lie about in memory.
/// </remarks>
internal sealed class BearerTokens(IOptions<AccessOptions> options, IOptionsMonitor<JwtBearerOptions> schemes, TimeProvider clock)
{
    private const int KeptTokens = 10_000;

    // Widths of the columns that a token's claims are kept in.
    private const int UserColumn = 100;
    private const int ConsumerColumn = 250;

    private readonly Kept<string, ValidToken> kept = new(KeptTokens);

    public async Task<Outcome<BearerSubject>> ReadAsync(string token, HttpContext context)
    {
        var name = Convert.ToHexString(Secrets.Hash(token));
        if (kept[name] is { } known && clock.GetUtcNow() < known.ValidUntil && known.Keys == await KeysAsync(known.Scheme, context.RequestAborted))
            return known.Subject;

        var issuers = options.Value.Bearer.Issuers;
        if (issuers.Count == 0)
            return ApiErrors.BearerOff;

        var handler = new JsonWebTokenHandler();
        if (!handler.CanReadToken(token) || Issuer(handler, token) is not { } claimed)
            return ApiErrors.BearerNotVerifiable;

        var place = issuers.FindIndex(issuer => issuer.Issuer == claimed);
        if (place < 0)
            return ApiErrors.BearerIssuerUnknown;
        if (!issuers[place].HasKeys)
            return ApiErrors.BearerNoKeys;
        var scheme = BearerSchemes.Name(place);
        if (await KeysAsync(scheme, context.RequestAborted) is not { SigningKeys.Count: > 0 })
            return ApiErrors.BearerKeysUnreachable("The issuer's keys cannot be read.");

        var result = await context.AuthenticateAsync(scheme);
        if (!result.Succeeded)
            return Refusal(result.Failure);
        var subject = Subject(result.Principal, claimed);
        // The validation itself may have read newer keys.
        if (subject.Error is null && result.Properties.ExpiresUtc is { } expires && await KeysAsync(scheme, context.RequestAborted) is { } keys)
            kept.Keep(name, new ValidToken(subject.Value, expires, scheme, keys));
        return subject;
    }

    // The manager keeps what it has read. Asked here, since the validation takes keys that cannot be read for a wrong signature.
    private async ValueTask<OpenIdConnectConfiguration?> KeysAsync(string scheme, CancellationToken ct)
    {
        try
        {
            return schemes.Get(scheme).ConfigurationManager is { } manager ? await manager.GetConfigurationAsync(ct) : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException)
        {
            return null;
        }
    }

    private static string? Issuer(JsonWebTokenHandler handler, string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token).Issuer;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static Outcome<BearerSubject> Subject(ClaimsPrincipal principal, string issuer)
    {
        var subject = principal.FindFirstValue(JwtRegisteredClaimNames.Sub);
        if (string.IsNullOrEmpty(subject) || subject.Length > UserColumn)
            return ApiErrors.BearerNotVerifiable;

        var application = principal.FindFirstValue(JwtRegisteredClaimNames.Azp) ?? principal.FindFirstValue("client_id");
        if (string.IsNullOrEmpty(application) || application.Length > ConsumerColumn)
            return ApiErrors.BearerWithoutConsumer;

        return new BearerSubject(
            issuer,
            subject,
            Fitting(principal.FindFirstValue(JwtRegisteredClaimNames.GivenName), UserColumn) ?? subject,
            Fitting(principal.FindFirstValue(JwtRegisteredClaimNames.Email)?.Trim().ToLowerInvariant(), UserColumn) ?? "",
            application,
            Fitting(principal.FindFirstValue(JwtRegisteredClaimNames.Aud), ConsumerColumn) ?? "",
            Fitting(principal.FindFirstValue(JwtRegisteredClaimNames.Name), UserColumn) ?? Fitting(application, UserColumn) ?? "");
    }

    /// <param name="Keys">Those it was validated with. Others, once the issuer's are read again, may tell otherwise.</param>
    private sealed record ValidToken(BearerSubject Subject, DateTimeOffset ValidUntil, string Scheme, OpenIdConnectConfiguration Keys);

    private static string? Fitting(string? claim, int width) => claim?.Length <= width ? claim : null;

    // In our words: the library's quote the token.
    private static ApiError Refusal(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException => ApiErrors.BearerInvalid("The token has expired."),
        SecurityTokenNotYetValidException => ApiErrors.BearerInvalid("The token is not valid yet."),
        SecurityTokenNoExpirationException => ApiErrors.BearerInvalid("The token has no expiration time."),
        SecurityTokenInvalidAudienceException => ApiErrors.BearerInvalid("The token is for another audience."),
        SecurityTokenInvalidIssuerException => ApiErrors.BearerInvalid("The token is of another issuer."),
        SecurityTokenInvalidAlgorithmException => ApiErrors.BearerInvalid("The token's algorithm is not allowed."),
        SecurityTokenException => ApiErrors.BearerInvalid("The token's signature cannot be verified."),
        _ => ApiErrors.BearerNotVerifiable,
    };
}
