using System.Net;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>How tokens end before their time.</summary>
public abstract class TokenTests(ApiFixture api)
{
    private const string Logout = "/my/logins/direct";
    private const string OwnTokens = "/obp/v3.1.0/users/current/tokens";
    private const string CurrentUser = "/obp/v3.1.0/users/current";
    private const string NotLoggedIn = "OBP-20001: User not logged in. Authentication is required!";
    private const string Invalid = "OBP-20003: This DirectLogin token is invalid or expired:";

    [Fact]
    public async Task Logging_out_ends_the_token_that_is_sent_and_no_other()
    {
        var user = await api.NewUserAsync();
        var other = await api.LoginAsync(user.Username, user.Password);

        await (await api.ClientFor(user.Token).DeleteAsync(Logout)).ShouldBeAsync(HttpStatusCode.NoContent);

        await AssertEndedAsync(user.Token);
        await (await api.ClientFor(user.Token).DeleteAsync(Logout)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Invalid);
        await api.ClientFor(other).OkAsync(CurrentUser);
        await (await api.Anonymous().DeleteAsync(Logout)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, NotLoggedIn);
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_every_own_token()
    {
        var (user, neighbour) = (await api.NewUserAsync(), await api.NewUserAsync());
        var other = await api.LoginAsync(user.Username, user.Password);

        await (await api.ClientFor(user.Token).DeleteAsync(OwnTokens)).ShouldBeAsync(HttpStatusCode.NoContent);

        await AssertEndedAsync(user.Token);
        await AssertEndedAsync(other);
        await api.ClientFor(neighbour.Token).OkAsync(CurrentUser);
        await api.LoginAsync(user.Username, user.Password);
        await (await api.Anonymous().DeleteAsync(OwnTokens)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, NotLoggedIn);
    }

    [Fact]
    public async Task The_tokens_of_another_user_are_ended_with_a_role()
    {
        var (user, clerk) = (await api.NewUserAsync(), await api.NewUserAsync());
        Task<HttpResponseMessage> EndAsync(HttpClient client, string id) => client.DeleteAsync($"/obp/v3.1.0/users/{id}/tokens");

        await (await EndAsync(api.Anonymous(), "none")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, NotLoggedIn);
        await (await EndAsync(api.ClientFor(clerk.Token), "none")).ShouldBeErrorAsync(HttpStatusCode.Forbidden,
            "OBP-20006: User is missing one or more roles: CanDeleteUser");
        await api.GrantAsync(clerk.UserId, "CanDeleteUser", "");
        foreach (var unknown in new[] { "none", "it's" })
        {
            await (await EndAsync(api.ClientFor(clerk.Token), unknown)).ShouldBeErrorAsync(HttpStatusCode.NotFound,
                $"OBP-20005: User not found. Please specify a valid value for USER_ID. Current USER_ID({unknown})");
        }

        await (await EndAsync(api.ClientFor(clerk.Token), user.UserId)).ShouldBeAsync(HttpStatusCode.NoContent);
        await AssertEndedAsync(user.Token);
        await api.LoginAsync(user.Username, user.Password);
    }

    private async Task AssertEndedAsync(string token) =>
        await (await api.ClientFor(token).GetAsync(CurrentUser)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Invalid);
}

public sealed class TokenOnSqlite(SqliteApi api) : TokenTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class TokenOnSqlServer(SqlServerApi api) : TokenTests(api), IClassFixture<SqlServerApi>;

public sealed class LogoutOfBearerUserTests(BearerApi api) : IClassFixture<BearerApi>
{
    [Fact]
    public async Task A_bearer_token_cannot_be_logged_out() => await (await api.Bearer(api.Issuer.Token()).DeleteAsync("/my/logins/direct"))
        .ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-20002: These DirectLogin parameters are missing:token");
}
