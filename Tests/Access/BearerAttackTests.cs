using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>Tokens of somebody who knows all that is public and has a key and a web server of its own; and good ones after their day.</summary>
public sealed class BearerAttackTests(BearerApi api) : IClassFixture<BearerApi>
{
    private const string CurrentUser = "/obp/v3.1.0/users/current";

    private const string NoSignature = "OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. "
        + "The ID token is invalid or expired. The token's signature cannot be verified.";

    // The header of a token may say where its key is. Only the configured issuer says it here.
    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    [InlineData("jwk")]
    [InlineData("x5c")]
    public async Task A_key_that_the_token_itself_brings_is_neither_taken_nor_fetched(string header)
    {
        await using var attacker = new TokenIssuer();
        var address = (await attacker.SettingsAsync())["Auth:Bearer:Issuers:0:JwksUrl"];
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(attacker.Key);
        object value = header switch
        {
            "jwk" => new Dictionary<string, object> { ["kty"] = key.Kty, ["n"] = key.N, ["e"] = key.E, ["kid"] = "own" },
            "x5c" => new[] { Convert.ToBase64String(attacker.Key.Rsa.ExportSubjectPublicKeyInfo()) },
            _ => address,
        };

        var reply = await SendAsync(api.Issuer.Token(token =>
        {
            token.SigningCredentials = new SigningCredentials(TokenIssuer.NewKey("own"), SecurityAlgorithms.RsaSha256);
            token.AdditionalHeaderClaims = new Dictionary<string, object> { [header] = value };
        }));

        await reply.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, NoSignature);
        Assert.Equal(0, attacker.TimesAsked);
    }

    // Some libraries look a key up in a file or a table by its name.
    [Theory]
    [InlineData("unknown")]
    [InlineData("../../../../dev/null")]
    [InlineData("x' OR '1'='1")]
    [InlineData("|id")]
    public async Task A_key_of_another_name_opens_nothing(string name) =>
        await (await SendAsync(api.Issuer.Token(token =>
            token.SigningCredentials = new SigningCredentials(TokenIssuer.NewKey(name), SecurityAlgorithms.RsaSha256))))
            .ShouldBeErrorAsync(HttpStatusCode.Unauthorized, NoSignature);

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    [InlineData("HS256")]
    public async Task A_token_with_another_algorithm_and_no_signature_is_refused(string algorithm)
    {
        var parts = api.Issuer.Token().Split('.');
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""");

        foreach (var signature in new[] { "", parts[2] })
            await (await SendAsync($"{header}.{parts[1]}.{signature}")).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_claims_of_one_token_under_the_signature_of_another_are_refused()
    {
        var (one, other) = (api.Issuer.Token().Split('.'), api.Issuer.Token().Split('.'));

        await (await SendAsync($"{one[0]}.{one[1]}.{other[2]}")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, NoSignature);
    }

    [Fact]
    public async Task A_good_token_opens_nothing_while_its_user_is_locked()
    {
        var token = api.Issuer.Token();
        var user = (await (await SendAsync(token)).ShouldBeAsync(HttpStatusCode.OK)).Text("user_id");

        await ExecuteAsync("INSERT INTO UserLock (UserId, TypeOfLock, LockedAt) VALUES (@user, 'lock_via_api', '2024-01-01 00:00:00.000');", new { user });

        await (await SendAsync(token)).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20013: The account has been locked, please contact an administrator!");
    }

    [Fact]
    public async Task A_good_token_opens_nothing_once_its_user_is_deleted_and_makes_no_new_one()
    {
        var token = api.Issuer.Token();
        var user = (await (await SendAsync(token)).ShouldBeAsync(HttpStatusCode.OK)).Text("user_id");

        await (await api.Admin().DeleteAsync($"/obp/v3.1.0/users/{user}")).ShouldBeAsync(HttpStatusCode.NoContent);

        foreach (var replay in new[] { token, token })
            await (await SendAsync(replay)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20064: The user is deleted!");
    }

    [Fact]
    public async Task A_good_token_opens_nothing_while_its_application_is_disabled()
    {
        var token = api.Issuer.Token(change => change.Claims["azp"] = "disabled-app");
        await (await SendAsync(token)).ShouldBeAsync(HttpStatusCode.OK);
        await using var connection = api.Services.GetRequiredService<Database>().Connect();
        var consumer = await connection.QuerySingleAsync<string>("SELECT ConsumerId FROM Consumer WHERE Azp = 'disabled-app';");

        var disable = await api.Admin().PutAsJsonAsync($"/obp/v3.1.0/management/consumers/{consumer}", new { enabled = false });
        await disable.ShouldBeAsync(HttpStatusCode.OK);

        await (await SendAsync(token)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20058: Consumer is disabled.");
        await (await SendAsync(api.Issuer.Token())).ShouldBeAsync(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> SendAsync(string token) => api.Bearer(token).GetAsync(CurrentUser);

    private Task<int> ExecuteAsync(string sql, object parameters) =>
        api.Services.GetRequiredService<Database>().WriteAsync(connection => connection.ExecuteAsync(sql, parameters), CancellationToken.None);
}
