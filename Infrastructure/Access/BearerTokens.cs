using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>What a checked token says of its user and its application.</summary>
internal sealed record BearerSubject(
    string Iss, string ProviderId, string Username, string Email, string Azp, string Aud, string ApplicationName)
{
    /// <summary>By what tells one from another, for it is looked up with every request.</summary>
    public override int GetHashCode() => ProviderId.GetHashCode(StringComparison.Ordinal);
}

/// <summary>
/// <c>Authorization: Bearer</c>: the issuer is chosen among the configured ones by the token's <c>iss</c>, which is compared exactly and
/// checked again with the signature. The reference takes issuer and audience from the token itself.
/// </summary>
/// <remarks>
/// A token is validated once: the same text with the same keys gives the same answer until it expires. It is kept under its hash, so
/// that no credentials lie about in memory.
/// </remarks>
internal sealed class BearerTokens
{
    private const int KeptTokens = 10_000;

    // Widths of the columns that a token's claims are kept in.
    private const int UserColumn = 100;
    private const int ConsumerColumn = 250;

    private readonly TimeProvider clock;
    private readonly JsonWebTokenHandler handler = new();
    private readonly Dictionary<string, IssuerKeys?> issuers = new(StringComparer.Ordinal);
    private readonly Kept<string, ValidToken> kept = new(KeptTokens);

    public BearerTokens(IOptions<AccessOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        foreach (var issuer in options.Value.Bearer.Issuers)
            issuers.TryAdd(issuer.Issuer, issuer.HasKeys ? new IssuerKeys(issuer) : null);
    }

    public async ValueTask<Outcome<BearerSubject>> ReadAsync(string token, CancellationToken ct)
    {
        if (issuers.Count == 0)
            return ApiErrors.BearerOff;
        var name = Convert.ToHexString(Secrets.Hash(token));
        if (kept[name] is { } known && clock.GetUtcNow() < known.ValidUntil && known.Keys == await known.Issuer.CurrentAsync(ct))
            return known.Subject;

        if (!handler.CanReadToken(token) || Issuer(token) is not { } claimed)
            return ApiErrors.BearerNotVerifiable;
        if (!issuers.TryGetValue(claimed, out var issuer))
            return ApiErrors.BearerIssuerUnknown;
        if (issuer is null)
            return ApiErrors.BearerNoKeys;
        // Asked here, since the validation takes keys that cannot be read for a wrong signature.
        if (await issuer.CurrentAsync(ct) is not { } keys)
            return ApiErrors.BearerKeysUnreachable("The issuer's keys cannot be read.");

        var result = await handler.ValidateTokenAsync(token, issuer.Rules);
        if (!result.IsValid)
            return Refusal(result.Exception);
        var subject = Subject(result.ClaimsIdentity, claimed);
        // Under the keys from before: where they have been read anew meanwhile, the next request validates once more.
        if (subject.Error is null)
            kept.Keep(name, new ValidToken(subject.Value, result.SecurityToken.ValidTo, issuer, keys));
        return subject;
    }

    private string? Issuer(string token)
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

    private static Outcome<BearerSubject> Subject(ClaimsIdentity identity, string issuer)
    {
        string? Value(string claim) => identity.FindFirst(claim)?.Value;

        var subject = Value(JwtRegisteredClaimNames.Sub);
        if (string.IsNullOrEmpty(subject) || subject.Length > UserColumn)
            return ApiErrors.BearerNotVerifiable;

        var application = Value(JwtRegisteredClaimNames.Azp) ?? Value("client_id");
        if (string.IsNullOrEmpty(application) || application.Length > ConsumerColumn)
            return ApiErrors.BearerWithoutConsumer;

        return new BearerSubject(
            issuer,
            subject,
            Fitting(Value(JwtRegisteredClaimNames.GivenName), UserColumn) ?? subject,
            Fitting(Value(JwtRegisteredClaimNames.Email)?.Trim().ToLowerInvariant(), UserColumn) ?? "",
            application,
            Fitting(Value(JwtRegisteredClaimNames.Aud), ConsumerColumn) ?? "",
            Fitting(Value(JwtRegisteredClaimNames.Name), UserColumn) ?? Fitting(application, UserColumn) ?? "");
    }

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

    /// <param name="Keys">Those it was validated with. Others, once the issuer's are read again, may tell otherwise.</param>
    private sealed record ValidToken(BearerSubject Subject, DateTimeOffset ValidUntil, IssuerKeys Issuer, OpenIdConnectConfiguration Keys);
}
