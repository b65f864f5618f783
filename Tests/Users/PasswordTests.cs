using System.Net;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Users;

public abstract class PasswordTests(ApiFixture api)
{
    private const string New = "Another-Password-2";
    private const string InvalidLogin = "OBP-20004: Invalid login credentials. Check username/password.";
    private const string TokenInvalid = "OBP-20003: This DirectLogin token is invalid or expired:";

    [Fact]
    public async Task A_new_password_opens_the_login_and_ends_every_token_but_the_one_in_use()
    {
        var user = await api.NewUserAsync();
        var other = await api.LoginAsync(user.Username, user.Password);
        var client = api.ClientFor(user.Token);

        await (await client.ChangeAsync(user.Password, New)).ShouldBeAsync(HttpStatusCode.NoContent);

        await client.OkAsync("/obp/v3.1.0/users/current");
        await (await api.ClientFor(other).GetAsync("/obp/v3.1.0/users/current")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, TokenInvalid);
        await (await api.TryLoginAsync(user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin);
        await api.LoginAsync(user.Username, New);
    }

    [Fact]
    public async Task Wrong_old_passwords_lock_the_name_as_wrong_logins_do()
    {
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);

        for (var attempt = 1; attempt <= 6; attempt++)
            await (await client.ChangeAsync("Wrong-Password-1", New)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin);

        const string Locked = "OBP-20013: The account has been locked, please contact an administrator!";
        await (await client.ChangeAsync(user.Password, New)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
        await (await api.TryLoginAsync(user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
    }

    [Fact]
    public async Task The_right_old_password_starts_the_count_again()
    {
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);
        for (var attempt = 1; attempt <= 5; attempt++)
            await (await client.ChangeAsync("Wrong-Password-1", New)).ShouldBeAsync(HttpStatusCode.Unauthorized);

        await (await client.ChangeAsync(user.Password, New)).ShouldBeAsync(HttpStatusCode.NoContent);

        for (var attempt = 1; attempt <= 5; attempt++)
            await (await api.TryLoginAsync(user.Username, "Wrong-Password-1")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin);
        await api.LoginAsync(user.Username, New);
    }

    [Fact]
    public async Task A_weak_new_password_is_refused_and_the_old_one_stays()
    {
        var user = await api.NewUserAsync();

        await (await api.ClientFor(user.Token).ChangeAsync(user.Password, "weak")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30207: Invalid Password Format. Your password should EITHER be at least 10 characters long and contain mixed numbers and both "
            + "upper and lower case letters and at least one special character, OR the length should be > 16 and <= 512.");

        await api.LoginAsync(user.Username, user.Password);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"old_password":"Test-Password-1","new_password":null}""")]
    public async Task A_body_of_another_shape_is_refused(string json)
    {
        var client = api.ClientFor((await api.NewUserAsync()).Token);

        var reply = await client.PutAsync(PasswordCalls.Path, new StringContent(json, null, "application/json"));

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-10001: Incorrect json format.");
    }

    [Fact]
    public async Task Nobody_changes_a_password_without_logging_in() => await (await api.Anonymous().ChangeAsync("a", New))
        .ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");

    [Fact]
    public async Task Of_changes_at_the_same_moment_one_is_made()
    {
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);
        string[] passwords = [.. Enumerable.Range(0, 5).Select(number => $"{New}{number}")];

        var replies = await Task.WhenAll(passwords.Select(password => client.ChangeAsync(user.Password, password)));

        var place = Assert.Single(Enumerable.Range(0, 5), number => replies[number].StatusCode == HttpStatusCode.NoContent);
        foreach (var reply in replies.Where(reply => reply.StatusCode != HttpStatusCode.NoContent))
            await reply.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin);
        await api.LoginAsync(user.Username, passwords[place]);
    }

    // A token of the old password that comes into being while the password changes must not outlive it.
    [Fact]
    public async Task A_login_during_the_change_leaves_no_token_behind()
    {
        var user = await api.NewUserAsync();
        var logins = Enumerable.Range(0, 10).Select(_ => api.TryLoginAsync(user.Username, user.Password)).ToList();

        var changed = await api.ClientFor(user.Token).ChangeAsync(user.Password, New);
        var replies = await Task.WhenAll(logins);

        await changed.ShouldBeAsync(HttpStatusCode.NoContent);
        foreach (var reply in replies.Where(reply => reply.StatusCode == HttpStatusCode.Created))
        {
            var token = (await reply.ShouldBeAsync(HttpStatusCode.Created)).Text("token");
            await (await api.ClientFor(token).GetAsync("/obp/v3.1.0/users/current")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, TokenInvalid);
        }
    }
}

public sealed class PasswordOnSqlite(SqliteApi api) : PasswordTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class PasswordOnSqlServer(SqlServerApi api) : PasswordTests(api), IClassFixture<SqlServerApi>;

public sealed class PasswordOfBearerUserTests(BearerApi api) : IClassFixture<BearerApi>
{
    [Fact]
    public async Task A_user_of_bearer_tokens_has_no_password() => await (await api.Bearer(api.Issuer.Token()).ChangeAsync("a", "Another-Password-2"))
        .ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-20012: Invalid direct login parameters. A user of bearer tokens has no password here.");
}
