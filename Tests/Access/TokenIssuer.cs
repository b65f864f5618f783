using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ObpCustomerService.Tests.Access;

/// <summary>An issuer of bearer tokens that publishes its keys on this machine, beside one whose keys cannot be read.</summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    public const string Name = "https://issuer.example.com";
    public const string SilentName = "https://silent.example.com";
    public const string Audience = "customer-service";

    private WebApplication? keyServer;
    private int timesAsked;

    public RsaSecurityKey Key { get; private set; } = NewKey("key-1");

    /// <summary>How often anybody has asked for the keys.</summary>
    public int TimesAsked => timesAsked;

    public void ReplaceKey() => Key = NewKey("key-2");

    /// <summary>A token that is in order but for these changes.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = DateTime.UtcNow;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = $"sub-{Guid.NewGuid():N}", ["azp"] = "test-app", ["email"] = "someone@example.com" },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    /// <summary>What the service has to know of both issuers.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SettingsAsync() => new Dictionary<string, string>
    {
        ["Auth:Bearer:Issuers:0:Issuer"] = Name,
        ["Auth:Bearer:Issuers:0:Audiences:0"] = Audience,
        ["Auth:Bearer:Issuers:0:RequireHttps"] = "false",
        ["Auth:Bearer:Issuers:0:JwksUrl"] = $"{await StartKeyServerAsync()}/keys",
        ["Auth:Bearer:Issuers:1:Issuer"] = SilentName,
        ["Auth:Bearer:Issuers:1:Audiences:0"] = Audience,
        ["Auth:Bearer:Issuers:1:RequireHttps"] = "false",
        ["Auth:Bearer:Issuers:1:JwksUrl"] = $"http://127.0.0.1:{ClosedPort()}/keys",
    };

    public async ValueTask DisposeAsync()
    {
        if (keyServer is not null)
            await keyServer.DisposeAsync();
    }

    private async Task<string> StartKeyServerAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        keyServer = builder.Build();
        keyServer.Run(context =>
        {
            Interlocked.Increment(ref timesAsked);
            return context.Response.WriteAsJsonAsync(new { keys = new[] { PublicKey() } });
        });
        await keyServer.StartAsync();
        return keyServer.Urls.Single();
    }

    private object PublicKey()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(Key);
        return new { kty = key.Kty, use = "sig", kid = key.Kid, n = key.N, e = key.E };
    }

    // A port that was just free and that nobody listens on.
    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
