using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ObpCustomerService.Infrastructure.Access;

internal static class BearerSchemes
{
    // Only algorithms with a private and a public key: no "none", and no HMAC keyed with a public key.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static string Name(int place) => $"Bearer:{place}";

    public static AuthenticationBuilder AddBearerIssuers(this AuthenticationBuilder builder, BearerOptions bearer)
    {
        for (var place = 0; place < bearer.Issuers.Count; place++)
        {
            var issuer = bearer.Issuers[place];
            if (issuer.HasKeys)
                builder.AddJwtBearer(Name(place), options => Configure(options, issuer));
        }

        return builder;
    }

    private static void Configure(JwtBearerOptions options, BearerIssuer issuer)
    {
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = issuer.RequireHttps;
        options.RefreshOnIssuerKeyNotFound = true;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = issuer.Issuer,
            ValidAudiences = issuer.Audiences,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromSeconds(30),
        };

        if (string.IsNullOrEmpty(issuer.JwksUrl))
            options.Authority = issuer.Authority;
        else
            options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                issuer.JwksUrl, new JwksRetriever(issuer.Issuer), new HttpDocumentRetriever { RequireHttps = issuer.RequireHttps });
    }

    /// <summary>Reads a bare JWKS document, for an issuer without discovery. Cached, refreshed and retried by the configuration manager.</summary>
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
