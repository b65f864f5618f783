using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>The service with two bearer issuers: one whose keys are served on the loopback, one whose keys cannot be reached.</summary>
public sealed class BearerApi : SqliteApi
{
    public const string Issuer = "https://issuer.example.com";
    public const string Unreachable = "https://unreachable.example.com";
    public const string Audience = "customer-service";

    private readonly WebApplication keys;

    public BearerApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        keys = builder.Build();
        keys.Run(context => context.Response.WriteAsync($$"""{"keys":[{{PublicKey}}]}"""));
        ((IHost)keys).Start();
    }

    public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "k1" };

    public string PublicKey
    {
        get
        {
            var parameters = Key.Rsa.ExportParameters(false);
            return $$"""{"kty":"RSA","kid":"k1","use":"sig","n":"{{Base64UrlEncoder.Encode(parameters.Modulus)}}","e":"{{Base64UrlEncoder.Encode(parameters.Exponent)}}"}""";
        }
    }

    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("Auth:Bearer:Issuers:0:Issuer", Issuer)
        .UseSetting("Auth:Bearer:Issuers:0:Audiences:0", Audience)
        .UseSetting("Auth:Bearer:Issuers:0:JwksUrl", $"{keys.Urls.First()}/jwks")
        .UseSetting("Auth:Bearer:Issuers:1:Issuer", Unreachable)
        .UseSetting("Auth:Bearer:Issuers:1:Audiences:0", Audience)
        .UseSetting("Auth:Bearer:Issuers:1:JwksUrl", "http://127.0.0.1:9/jwks");

    protected override async Task CleanUpAsync()
    {
        await keys.DisposeAsync();
        await base.CleanUpAsync();
    }
}

public sealed class BearerTokenTests(BearerApi api) : IClassFixture<BearerApi>
{
    private const string Invalid =
        "OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. The ID token is invalid or expired. ";

    [Fact]
    public async Task A_user_is_made_at_first_sight_and_found_again()
    {
        var token = Token(subject: $"s-{Guid.NewGuid():N}");

        var first = await (await GetAsync(token, "/obp/v3.1.0/users/current")).ShouldBeAsync(HttpStatusCode.OK);
        var second = await (await GetAsync(token, "/obp/v3.1.0/users/current")).ShouldBeAsync(HttpStatusCode.OK);
        var customers = await (await GetAsync(token, "/obp/v3.1.0/users/current/customers")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(BearerApi.Issuer, (string)first["provider"]!);
        Assert.Equal((string)first["user_id"]!, (string)second["user_id"]!);
        Assert.Empty(customers["customers"]!.AsArray());
    }

    [Fact]
    public async Task Ten_first_sights_at_once_make_one_user()
    {
        var token = Token(subject: $"s-{Guid.NewGuid():N}", application: $"app-{Guid.NewGuid():N}");

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => GetAsync(token, "/obp/v3.1.0/users/current")));

        var users = new HashSet<string>();
        foreach (var reply in replies)
            users.Add((string)(await reply.ShouldBeAsync(HttpStatusCode.OK))["user_id"]!);
        Assert.Single(users);
    }

    [Fact]
    public async Task An_expired_token_is_refused() =>
        await ShouldBeRefusedAsync(Token(expires: DateTime.UtcNow.AddMinutes(-5)), Invalid + "The token has expired.");

    [Fact]
    public async Task A_token_that_is_not_valid_yet_is_refused() =>
        await ShouldBeRefusedAsync(Token(notBefore: DateTime.UtcNow.AddMinutes(5)), Invalid + "The token is not valid yet.");

    [Fact]
    public async Task A_token_for_another_audience_is_refused() =>
        await ShouldBeRefusedAsync(Token(audience: "somebody-else"), Invalid + "The token is for another audience.");

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused()
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "k1" };
        await ShouldBeRefusedAsync(Token(credentials: new SigningCredentials(key, SecurityAlgorithms.RsaSha256)), Invalid);
    }

    [Fact]
    public async Task A_token_without_signature_is_refused()
    {
        var parts = Token().Split('.');
        await ShouldBeRefusedAsync($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.", Invalid);
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_refused()
    {
        var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(api.PublicKey)) { KeyId = "k1" };
        await ShouldBeRefusedAsync(Token(credentials: new SigningCredentials(secret, SecurityAlgorithms.HmacSha256)), Invalid);
    }

    [Fact]
    public async Task A_token_of_an_unknown_issuer_is_refused() => await ShouldBeRefusedAsync(
        Token(issuer: BearerApi.Issuer + "/"), "OBP-20208: Cannot match the issuer and JWKS URI at this server instance. ");

    [Fact]
    public async Task A_token_whose_issuers_keys_cannot_be_read_is_refused() =>
        await ShouldBeRefusedAsync(Token(issuer: BearerApi.Unreachable), "OBP-20207: ");

    [Fact]
    public async Task What_is_no_token_is_refused() =>
        await ShouldBeRefusedAsync("a.b.c", "OBP-20202: OAuth2's Access Token cannot be verified.");

    [Fact]
    public async Task A_token_without_application_is_refused() =>
        await ShouldBeRefusedAsync(Token(application: null), "OBP-20209: The token have no linked consumer. ");

    private async Task ShouldBeRefusedAsync(string token, string message)
    {
        var body = await (await GetAsync(token, "/obp/v3.1.0/users/current/customers")).ShouldBeAsync(HttpStatusCode.Unauthorized);
        Assert.StartsWith(message, (string)body["message"]!, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await api.Anonymous().SendAsync(request);
    }

    private string Token(
        string subject = "somebody", string? application = "an-app", string issuer = BearerApi.Issuer, string audience = BearerApi.Audience,
        DateTime? notBefore = null, DateTime? expires = null, SigningCredentials? credentials = null)
    {
        var claims = new Dictionary<string, object> { ["sub"] = subject, ["given_name"] = "Some", ["email"] = "some@example.com" };
        if (application is not null)
            claims["azp"] = application;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            IssuedAt = DateTime.UtcNow.AddHours(-1),
            NotBefore = notBefore ?? DateTime.UtcNow.AddHours(-1),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            SigningCredentials = credentials ?? new SigningCredentials(api.Key, SecurityAlgorithms.RsaSha256),
        });
    }
}
