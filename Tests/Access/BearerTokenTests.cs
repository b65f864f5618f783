using System.Net;
using Microsoft.IdentityModel.Tokens;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

public sealed class BearerTokenTests(BearerApi api) : IClassFixture<BearerApi>
{
    private const string Invalid =
        "OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. The ID token is invalid or expired. ";

    private const string KeysUnreachable =
        "OBP-20207: Bad JSON Object Signing and Encryption (JOSE) exception. An internal JOSE exception was encountered. ";

    private const string CurrentUser = "/obp/v3.1.0/users/current";

    [Fact]
    public async Task A_user_who_was_never_seen_is_let_in_and_is_the_same_one_later()
    {
        var client = api.Bearer(api.Issuer.Token());

        var customers = await (await client.GetAsync("/obp/v3.1.0/users/current/customers")).ShouldBeAsync(HttpStatusCode.OK);
        var first = await (await client.GetAsync(CurrentUser)).ShouldBeAsync(HttpStatusCode.OK);
        var second = await (await client.GetAsync(CurrentUser)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("""{"customers":[]}""", customers.ToJsonString());
        Assert.Equal(TokenIssuer.Name, (string)first["provider"]!);
        Assert.Equal((string)first["user_id"]!, (string)second["user_id"]!);
    }

    [Fact]
    public async Task Ten_first_calls_at_once_make_one_user()
    {
        var client = api.Bearer(api.Issuer.Token());

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetAsync(CurrentUser)));

        var users = await Task.WhenAll(replies.Select(reply => reply.ShouldBeAsync(HttpStatusCode.OK)));
        Assert.Single(users.Select(user => (string)user["user_id"]!).Distinct());
    }

    [Fact]
    public Task An_expired_token_is_refused() => AssertInvalidAsync(api.Issuer.Token(token =>
    {
        token.NotBefore = DateTime.UtcNow.AddHours(-2);
        token.Expires = DateTime.UtcNow.AddHours(-1);
    }));

    // Half a minute after its time, which clocks that differ are given.
    [Fact(Timeout = 120_000)]
    public async Task A_token_whose_verdict_is_kept_ends_with_its_time()
    {
        var client = api.Bearer(api.Issuer.Token(token => token.Expires = DateTime.UtcNow.AddSeconds(3)));
        await (await client.GetAsync(CurrentUser)).ShouldBeAsync(HttpStatusCode.OK);

        HttpResponseMessage reply;
        while ((reply = await client.GetAsync(CurrentUser, TestContext.Current.CancellationToken)).IsSuccessStatusCode)
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        await reply.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Invalid + "The token has expired.");
    }

    [Fact]
    public Task A_token_that_is_not_yet_valid_is_refused() =>
        AssertInvalidAsync(api.Issuer.Token(token => token.NotBefore = DateTime.UtcNow.AddMinutes(3)));

    [Fact]
    public Task A_token_without_expiration_is_refused() => AssertInvalidAsync(api.Issuer.Token(token => token.Expires = null));

    [Fact]
    public Task A_token_for_another_audience_is_refused() => AssertInvalidAsync(api.Issuer.Token(token => token.Audience = "another-service"));

    // Under the name of the issuer's own key, so that the signature is really compared.
    [Fact]
    public Task A_signature_with_a_foreign_key_is_refused() => AssertInvalidAsync(api.Issuer.Token(token =>
        token.SigningCredentials = new SigningCredentials(TokenIssuer.NewKey(api.Issuer.Key.KeyId), SecurityAlgorithms.RsaSha256)));

    [Fact]
    public Task A_token_without_signature_is_refused() => AssertInvalidAsync(api.Issuer.Token(token => token.SigningCredentials = null));

    // The public key is known to everybody: taken as a shared secret it would let anybody in.
    [Fact]
    public Task A_token_signed_with_the_public_key_as_a_secret_is_refused() => AssertInvalidAsync(api.Issuer.Token(token =>
    {
        var secret = new SymmetricSecurityKey(api.Issuer.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = api.Issuer.Key.KeyId };
        token.SigningCredentials = new SigningCredentials(secret, SecurityAlgorithms.HmacSha256);
    }));

    [Theory]
    [InlineData("https://unknown.example.com")]
    [InlineData(TokenIssuer.Name + "/")]
    [InlineData("https://ISSUER.example.com")]
    public async Task An_issuer_that_is_not_exactly_a_configured_one_is_refused(string issuer)
    {
        var reply = await SendAsync(api.Issuer.Token(token => token.Issuer = issuer));

        await reply.ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20208: Cannot match the issuer and JWKS URI at this server instance. ");
    }

    [Theory]
    [InlineData("something")]
    [InlineData("a.b.c")]
    public async Task A_value_that_is_no_token_cannot_be_verified(string value) => await (await SendAsync(value))
        .ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20202: OAuth2's Access Token cannot be verified.");

    [Fact]
    public async Task The_application_is_named_by_azp_or_else_by_client_id()
    {
        var reply = await SendAsync(api.Issuer.Token(token =>
        {
            token.Claims.Remove("azp");
            token.Claims["client_id"] = "another-app";
        }));

        await reply.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_that_names_no_application_is_refused()
    {
        var reply = await SendAsync(api.Issuer.Token(token => token.Claims.Remove("azp")));

        await reply.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20209: The token have no linked consumer. ");
    }

    [Fact]
    public async Task An_issuer_whose_keys_cannot_be_read_is_told_apart_from_a_bad_token() =>
        await AssertRefusedAsync(api.Issuer.Token(token => token.Issuer = TokenIssuer.SilentName), KeysUnreachable);

    private Task AssertInvalidAsync(string token) => AssertRefusedAsync(token, Invalid);

    private async Task AssertRefusedAsync(string token, string beginning)
    {
        var body = await (await SendAsync(token)).ShouldBeAsync(HttpStatusCode.Unauthorized);
        Assert.StartsWith(beginning, (string)body["message"]!, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SendAsync(string token) => api.Bearer(token).GetAsync(CurrentUser);
}

/// <summary>On a service of its own: the keys of an issuer are read again at once only the first time that one is missing.</summary>
public sealed class BearerKeyRotationTests(BearerApi api) : IClassFixture<BearerApi>
{
    [Fact]
    public async Task A_token_signed_with_the_issuers_new_key_is_taken_soon_after_the_key_was_replaced_and_one_with_the_old_key_no_more()
    {
        var old = api.Issuer.Token();
        await (await GetCurrentUserAsync(old)).ShouldBeAsync(HttpStatusCode.OK);

        api.Issuer.ReplaceKey();

        // The keys are read in the background, beside the first request that needs them.
        var reply = await GetCurrentUserAsync(api.Issuer.Token());
        for (var attempt = 0; attempt < 50 && reply.StatusCode != HttpStatusCode.OK; attempt++)
        {
            await Task.Delay(100);
            reply = await GetCurrentUserAsync(api.Issuer.Token());
        }

        await reply.ShouldBeAsync(HttpStatusCode.OK);
        await (await GetCurrentUserAsync(old)).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    private Task<HttpResponseMessage> GetCurrentUserAsync(string token) => api.Bearer(token).GetAsync("/obp/v3.1.0/users/current");
}
