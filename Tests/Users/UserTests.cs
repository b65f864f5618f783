using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Users;

public abstract class UserTests(ApiFixture api)
{
    private const string V3 = "/obp/v3.1.0";
    private const string TooLong = "OBP-20010: Value too long";

    [Theory]
    [InlineData("")]
    [InlineData("Short-1aA")]
    [InlineData("no-Digit-here")]
    [InlineData("no-upper-1")]
    [InlineData("NO-LOWER-1")]
    [InlineData("NoSpecial123")]
    [InlineData("long enough but ж is none of the characters")]
    public async Task A_weak_password_is_refused(string password)
    {
        var reply = await api.Anonymous().PostAsJsonAsync($"{V3}/users", NewUser(password: password));

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30207: Invalid Password Format. Your password should EITHER be at least 10 characters long and contain mixed numbers and both "
            + "upper and lower case letters and at least one special character, OR the length should be > 16 and <= 512.");
    }

    [Fact]
    public async Task A_password_has_at_most_512_characters()
    {
        var longest = await api.Anonymous().PostAsJsonAsync($"{V3}/users", NewUser(password: new string('x', 512)));
        var longer = await api.Anonymous().PostAsJsonAsync($"{V3}/users", NewUser(password: new string('x', 513)));

        await longest.ShouldBeAsync(HttpStatusCode.Created);
        await longer.ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short.7")]
    [InlineData(".starts.with.dot")]
    [InlineData("two..dots.beside")]
    [InlineData("ends.with.dot.")]
    [InlineData("has a blank")]
    [InlineData("o'brien.name")]
    [InlineData("some.name\n")]
    public async Task A_bad_user_name_is_refused(string username)
    {
        var reply = await api.Anonymous().PostAsJsonAsync($"{V3}/users", NewUser(username));

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-10001: Incorrect json format. A username is an e-mail address, or 8 to 100 letters, digits, dots and underscores, "
            + "where a dot or underscore is neither first nor last nor beside another.");
    }

    [Fact]
    public async Task A_taken_user_name_is_refused_without_saying_so()
    {
        var user = await api.NewUserAsync();

        var reply = await api.Anonymous().PostAsJsonAsync($"{V3}/users", NewUser(user.Username));

        await reply.ShouldBeErrorAsync(HttpStatusCode.Conflict, "OBP-50005: An unspecified or internal error occurred.");
    }

    [Theory]
    [InlineData("email")]
    [InlineData("first_name")]
    [InlineData("last_name")]
    public async Task A_users_texts_have_at_most_100_characters(string field)
    {
        var body = NewUser();
        body[field] = new string('x', 101);
        var refused = await api.Anonymous().PostAsJsonAsync($"{V3}/users", body);
        body[field] = new string('x', 100);
        var taken = await api.Anonymous().PostAsJsonAsync($"{V3}/users", body);

        await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        await taken.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_current_user_comes_with_roles_and_an_empty_list_of_views()
    {
        var bank = await api.NewBankAsync();
        var user = await api.NewUserAsync(bank, "CanGetCustomer");

        var current = await api.ClientFor(user.Token).OkAsync($"{V3}/users/current");

        Assert.Equal(["user_id", "email", "provider_id", "provider", "username", "entitlements", "views"], current.AsObject().Select(pair => pair.Key));
        Assert.Equal((user.UserId, user.Username, user.Username), (current.Text("user_id"), current.Text("username"), current.Text("provider_id")));
        var role = Assert.Single(current["entitlements"]!["list"]!.AsArray())!;
        Assert.Equal(["entitlement_id", "role_name", "bank_id"], role.AsObject().Select(pair => pair.Key));
        Assert.Equal(("CanGetCustomer", bank), (role.Text("role_name"), role.Text("bank_id")));
        Assert.Empty(current["views"]!["list"]!.AsArray());
    }

    [Fact]
    public async Task A_user_is_found_by_id_and_by_name()
    {
        var user = await api.NewUserAsync();

        Assert.Equal(user.Username, (await api.Admin().OkAsync($"{V3}/users/user_id/{user.UserId}")).Text("username"));
        Assert.Equal(user.UserId, (await api.Admin().OkAsync($"{V3}/users/username/{user.Username}")).Text("user_id"));
    }

    [Theory]
    [InlineData("no.such.user")]
    [InlineData("it's")]
    [InlineData("0123456789012345678901234567890123456")]
    public async Task An_unknown_user_is_not_found(string unknown)
    {
        await (await api.Admin().GetAsync($"{V3}/users/user_id/{unknown}")).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            $"OBP-20005: User not found. Please specify a valid value for USER_ID. Current USER_ID({unknown})");
        await (await api.Admin().GetAsync($"{V3}/users/username/{unknown}")).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-20027: User not found by provider and username.");
    }

    [Theory]
    [InlineData("users/user_id/x", "CanGetAnyUser")]
    [InlineData("users/username/x", "CanGetAnyUser")]
    [InlineData("users/x/entitlements", "CanGetEntitlementsForAnyUserAtAnyBank")]
    public async Task Reading_about_others_needs_a_role(string path, string role)
    {
        var client = api.ClientFor((await api.NewUserAsync()).Token);

        await (await client.GetAsync($"{V3}/{path}")).ShouldBeErrorAsync(HttpStatusCode.Forbidden,
            $"OBP-20006: User is missing one or more roles: {role}");
    }

    internal static JsonObject NewUser(string? username = null, string password = "Test-Password-1") => new()
    {
        ["email"] = "someone@example.com",
        ["username"] = username ?? $"n.{Guid.NewGuid():N}",
        ["password"] = password,
        ["first_name"] = "Test",
        ["last_name"] = "User",
    };
}

public sealed class UserOnSqlite(SqliteApi api) : UserTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class UserOnSqlServer(SqlServerApi api) : UserTests(api), IClassFixture<SqlServerApi>;

public abstract class SignUpOffTests(ApiFixture api)
{
    [Fact]
    public async Task Only_a_super_admin_creates_users()
    {
        var clerk = api.ClientFor(await api.LoginAsync("demo.clerk", "demo-Password-1"));

        var (anonymous, ordinary, admin) = (await PostAsync(api.Anonymous()), await PostAsync(clerk), await PostAsync(api.Admin()));

        await anonymous.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
        await ordinary.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "OBP-20006: User is missing one or more roles: CanCreateUser");
        await admin.ShouldBeAsync(HttpStatusCode.Created);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client) =>
        client.PostAsJsonAsync("/obp/v3.1.0/users", UserTests.NewUser());
}

public sealed class SignUpOffApiOnSqlite : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Auth:DirectLogin:AllowSignUp", "false");
}

public sealed class SignUpOffApiOnSqlServer : SqlServerApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Auth:DirectLogin:AllowSignUp", "false");
}

public sealed class SignUpOffOnSqlite(SignUpOffApiOnSqlite api) : SignUpOffTests(api), IClassFixture<SignUpOffApiOnSqlite>;

[Trait("Engine", "SqlServer")]
public sealed class SignUpOffOnSqlServer(SignUpOffApiOnSqlServer api) : SignUpOffTests(api), IClassFixture<SignUpOffApiOnSqlServer>;
