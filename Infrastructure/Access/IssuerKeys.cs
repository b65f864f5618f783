using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>The keys of one issuer, and what a token of it must fulfil.</summary>
internal sealed class IssuerKeys
{
    // Only algorithms with a private and a public key: no "none", and no HMAC keyed with a public key.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly ConfigurationManager<OpenIdConnectConfiguration> manager;

    public IssuerKeys(BearerIssuer issuer)
    {
        var documents = new HttpDocumentRetriever { RequireHttps = issuer.RequireHttps };
        manager = string.IsNullOrEmpty(issuer.JwksUrl)
            ? new($"{issuer.Authority!.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), documents)
            : new(issuer.JwksUrl, new JwksRetriever(issuer.Issuer), documents);
        // Of withdrawn keys it would make good ones for another hour. Keys that cannot be read anew stay as they are in any case.
        manager.UseLastKnownGoodConfiguration = false;
        Rules = new TokenValidationParameters
        {
            ConfigurationManager = manager,
            ValidIssuer = issuer.Issuer,
            ValidAudiences = issuer.Audiences,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
    }

    public TokenValidationParameters Rules { get; }

    /// <summary>
    /// The keys as they were last read: the same object until they are read anew. Null where they never could be. The manager keeps,
    /// refreshes and retries.
    /// </summary>
    public async ValueTask<OpenIdConnectConfiguration?> CurrentAsync(CancellationToken ct)
    {
        try
        {
            return await manager.GetConfigurationAsync(ct) is { SigningKeys.Count: > 0 } keys ? keys : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Reads a bare JWKS document, for an issuer without discovery.</summary>
    private sealed class JwksRetriever(string issuer) : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = issuer, JwksUri = address };
            foreach (var key in new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel)).GetSigningKeys())
                configuration.SigningKeys.Add(key);
            return configuration;
        }
    }
}
