using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ObpCustomerService.Benchmarks.Seed;

/// <summary>Signs the bearer token of the run, and publishes the key to whoever checks it.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Name = "https://issuer.example.com";
    public const string Audience = "customer-service";
    public const string Subject = "benchmark-user";
    public const string Application = "benchmark-app";

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "key-1" };
    private readonly WebApplication server;

    private TokenIssuer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(context => context.Response.WriteAsJsonAsync(new { keys = new[] { PublicKey() } }));
    }

    public string KeysUrl => $"{server.Urls.Single()}/keys";

    public static async Task<TokenIssuer> StartAsync()
    {
        var issuer = new TokenIssuer();
        await issuer.server.StartAsync();
        return issuer;
    }

    /// <summary>Good for a day, so that no run outlasts it.</summary>
    public string NewToken() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Name,
        Audience = Audience,
        Expires = DateTime.UtcNow.AddDays(1),
        Claims = new Dictionary<string, object> { ["sub"] = Subject, ["azp"] = Application, ["email"] = "benchmark@example.com" },
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
    });

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        key.Rsa.Dispose();
    }

    private object PublicKey()
    {
        var parameters = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
        return new { kty = parameters.Kty, use = "sig", alg = "RS256", kid = parameters.Kid, n = parameters.N, e = parameters.E };
    }
}
