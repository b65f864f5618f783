using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Companions;

public abstract class CompanionTests(ApiFixture api)
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

        var current = await GetAsync(api.ClientFor(user.Token), $"{V3}/users/current");

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

        Assert.Equal(user.Username, (await GetAsync(api.Admin(), $"{V3}/users/user_id/{user.UserId}")).Text("username"));
        Assert.Equal(user.UserId, (await GetAsync(api.Admin(), $"{V3}/users/username/{user.Username}")).Text("user_id"));
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

    [Fact]
    public async Task A_bank_is_answered_as_sent_and_posted_again_it_is_updated()
    {
        var body = NewBank($"b.{Guid.NewGuid():N}"[..16]);
        var created = await (await api.Admin().PostAsJsonAsync($"{V3}/banks", body)).ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(body.ToJsonString(), created.ToJsonString());

        body["full_name"] = "Another name";
        await (await api.Admin().PostAsJsonAsync($"{V3}/banks", body)).ShouldBeAsync(HttpStatusCode.Created);

        var id = body.Text("id");
        var one = await GetAsync(api.Anonymous(), $"{V3}/banks/{id}");
        Assert.Equal("Another name", one.Text("full_name"));
        Assert.Equal(["id", "short_name", "full_name", "logo", "website", "bank_routings", "attributes"], one.AsObject().Select(pair => pair.Key));
        var listed = Assert.Single((await GetAsync(api.Anonymous(), $"{V3}/banks"))["banks"]!.AsArray(), bank => bank!.Text("id") == id)!;
        Assert.Equal("Another name", listed.Text("full_name"));
        // Nothing was stored, so the routing is the bank's own id.
        Assert.Equal(("OBP", id), (listed["bank_routing"]!.Text("scheme"), listed["bank_routing"]!.Text("address")));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("12345678901234567")]
    [InlineData("has blank")]
    [InlineData("bänk.id")]
    [InlineData("bank.id\n")]
    public async Task A_bank_id_has_6_to_16_plain_characters(string id)
    {
        var reply = await api.Admin().PostAsJsonAsync($"{V3}/banks", NewBank(id));

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-10001: Incorrect json format. Min length of BANK_ID should be greater than 5 characters. "
            + "It may have up to 16 of A-Z, a-z, 0-9, '-', '.' and '_'.");
    }

    [Fact]
    public async Task Whoever_creates_a_bank_may_grant_roles_there_and_nowhere_else()
    {
        var creator = await api.NewUserAsync();
        await api.GrantAsync(creator.UserId, "CanCreateBank", "");
        var client = api.ClientFor(creator.Token);
        var (id, other) = ($"c.{Guid.NewGuid():N}"[..16], await api.NewBankAsync());

        await (await client.PostAsJsonAsync($"{V3}/banks", NewBank(id))).ShouldBeAsync(HttpStatusCode.Created);

        await (await GrantAsync(client, creator.UserId, "CanGetCustomer", id)).ShouldBeAsync(HttpStatusCode.Created);
        await (await GrantAsync(client, creator.UserId, "CanGetCustomer", other)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, MayNotGrant(other));
        Assert.Equal(
            ["CanCreateBank", "CanCreateEntitlementAtOneBank", "CanGetCustomer"],
            (await RolesAsync(client, "my/entitlements")).Order(StringComparer.Ordinal));
    }

    // Otherwise CanCreateBank would open every bank there is.
    [Fact]
    public async Task Whoever_only_updates_a_bank_may_grant_nothing_there()
    {
        var bank = await api.NewBankAsync();
        var other = await api.NewUserAsync();
        await api.GrantAsync(other.UserId, "CanCreateBank", "");
        var client = api.ClientFor(other.Token);

        await (await client.PostAsJsonAsync($"{V3}/banks", NewBank(bank))).ShouldBeAsync(HttpStatusCode.Created);

        await (await GrantAsync(client, other.UserId, "CanGetCustomer", bank)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, MayNotGrant(bank));
    }

    [Fact]
    public async Task The_first_refusal_of_a_grant_is_the_answer()
    {
        var bank = await api.NewBankAsync();
        var user = (await api.NewUserAsync()).UserId;
        var stranger = api.ClientFor((await api.NewUserAsync()).Token);

        await (await stranger.PostAsJsonAsync($"{V3}/users/no.user/entitlements", new { })).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-20005: User not found. Please specify a valid value for USER_ID. Current USER_ID(no.user)");
        await (await stranger.PostAsJsonAsync($"{V3}/users/{user}/entitlements", new { })).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-10001: Incorrect json format. The Json body should be the CreateEntitlementJSON ");
        var unknown = await (await GrantAsync(stranger, user, "CanFly", "")).ShouldBeAsync(HttpStatusCode.BadRequest);
        Assert.StartsWith("OBP-10007: Incorrect Role name:CanFly. Possible roles are ", unknown.Text("message"), StringComparison.Ordinal);
        await (await GrantAsync(stranger, user, "CanGetCustomer", "")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30205: This entitlement is a Bank Role. Please set bank_id to a valid bank id.");
        await (await GrantAsync(stranger, user, "CanCreateBank", bank)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30206: This entitlement is a System Role. Please set bank_id to empty string.");
        await (await GrantAsync(stranger, user, "CanGetCustomer", "no.bank")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, MayNotGrant("no.bank"));
        await (await GrantAsync(api.Admin(), user, "CanGetCustomer", "no.bank")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID.");
        await (await GrantAsync(api.Admin(), user, "CanGetCustomer", bank)).ShouldBeAsync(HttpStatusCode.Created);
        await (await GrantAsync(api.Admin(), user, "CanGetCustomer", bank)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30216: Entitlement already exists for the user.");
    }

    [Fact]
    public async Task A_role_is_revoked_from_its_holder_only()
    {
        var (user, other) = (await api.NewUserAsync(), await api.NewUserAsync());
        var entitlement = await api.GrantAsync(user.UserId, "CanCreateBank", "");

        await (await RevokeAsync(other.UserId, entitlement)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30213: USER_ID does not have the ENTITLEMENT_ID.");
        Assert.Equal(["CanCreateBank"], await RolesAsync(api.Admin(), $"users/{user.UserId}/entitlements"));
        await (await RevokeAsync(user.UserId, entitlement)).ShouldBeAsync(HttpStatusCode.NoContent);
        await (await RevokeAsync(user.UserId, entitlement)).ShouldBeErrorAsync(HttpStatusCode.NotFound, "OBP-30212: EntitlementId not found");
        Assert.Empty(await RolesAsync(api.ClientFor(user.Token), "my/entitlements"));
    }

    [Fact]
    public async Task A_super_admin_is_listed_as_one()
    {
        Assert.Equal("SuperAdmin", (await RolesAsync(api.Admin(), "my/entitlements"))[^1]);
        Assert.Equal("SuperAdmin", (await RolesAsync(api.Admin(), $"users/{api.AdminId}/entitlements"))[^1]);
    }

    [Fact]
    public async Task The_roles_are_listed_with_their_level()
    {
        var client = api.ClientFor((await api.NewUserAsync()).Token);

        var roles = (await GetAsync(client, $"{V3}/roles"))["roles"]!.AsArray().ToDictionary(role => role!.Text("role"), role => (bool)role!["requires_bank_id"]!);

        Assert.True(roles["CanGetCustomer"]);
        Assert.False(roles["CanCreateBank"]);
        await (await api.Anonymous().GetAsync($"{V3}/roles")).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_consumers_key_opens_the_login_until_it_is_disabled()
    {
        var user = await api.NewUserAsync();
        await api.GrantAsync(user.UserId, "CanCreateConsumer", "");
        await api.GrantAsync(user.UserId, "CanEnableConsumers", "");
        var client = api.ClientFor(user.Token);
        var body = new { app_name = "App", app_type = "Web", description = "", developer_email = "", redirect_url = "", created_by_user_id = user.UserId, enabled = true };
        var consumer = await (await client.PostAsJsonAsync("/obp/v4.0.0/management/consumers", body)).ShouldBeAsync(HttpStatusCode.Created);
        var token = await api.LoginAsync(user.Username, user.Password, consumer.Text("key"));
        var url = $"{V3}/management/consumers/{consumer.Text("consumer_id")}";

        await (await client.PutAsJsonAsync(url, new { enabled = false })).ShouldBeErrorAsync(HttpStatusCode.Forbidden,
            "OBP-20006: User is missing one or more roles: CanDisableConsumers");
        await GetAsync(api.ClientFor(token), $"{V3}/users/current");
        await api.GrantAsync(user.UserId, "CanDisableConsumers", "");
        await (await client.PutAsJsonAsync(url, new { enabled = false })).ShouldBeAsync(HttpStatusCode.OK);

        await (await api.ClientFor(token).GetAsync($"{V3}/users/current")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20058: Consumer is disabled.");
        await (await client.PutAsJsonAsync($"{V3}/management/consumers/none", new { enabled = false })).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-30019: Consumer not found. Please specify a valid value for CONSUMER_ID.");
    }

    [Fact]
    public async Task An_attribute_is_refused_for_its_type_its_length_or_its_customer()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var own = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var elsewhere = (await api.NewCustomerAsync(other)).Text("customer_id");
        Task<HttpResponseMessage> PostAsync(string customer, string name, string type, string value) => api.Admin().PostAsJsonAsync(
            $"/obp/v4.0.0/banks/{bank}/customers/{customer}/attribute", new { name, type, value });

        await (await PostAsync(own, "n", "string", "v")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-10001: Incorrect json format. The `type` field can only accept the following values: STRING, INTEGER, DOUBLE and DATE_WITH_DAY.");
        await (await PostAsync(own, new string('n', 51), "STRING", "v")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        await (await PostAsync(own, "n", "STRING", new string('v', 2001))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        await (await PostAsync(elsewhere, "n", "STRING", "v")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            $"OBP-30113: Invalid Bank Id ({bank}). The Customer({elsewhere}) does not belong to this Bank");
        await (await PostAsync("none", "n", "STRING", "v")).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId(none)");
        var made = await (await PostAsync(own, new string('n', 50), "DATE_WITH_DAY", new string('v', 2000))).ShouldBeAsync(HttpStatusCode.Created);
        var read = await (await api.NewReaderAsync(bank)).CustomerAsync(bank, own);
        Assert.Equal(made.ToJsonString(), Assert.Single(read["customer_attributes"]!.AsArray())!.ToJsonString());
    }

    internal static JsonObject NewUser(string? username = null, string password = "Test-Password-1") => new()
    {
        ["email"] = "someone@example.com",
        ["username"] = username ?? $"n.{Guid.NewGuid():N}",
        ["password"] = password,
        ["first_name"] = "Test",
        ["last_name"] = "User",
    };

    private static JsonObject NewBank(string id) => new()
    {
        ["id"] = id,
        ["full_name"] = "Full",
        ["short_name"] = "Short",
        ["logo_url"] = "l",
        ["website_url"] = "w",
        ["swift_bic"] = "s",
        ["national_identifier"] = "n",
        ["bank_routing"] = new JsonObject { ["scheme"] = "", ["address"] = "" },
    };

    private static string MayNotGrant(string bank) =>
        $"OBP-20006: User is missing one or more roles: CanCreateEntitlementAtOneBank or CanCreateEntitlementAtAnyBank for BankId({bank}).";

    private static Task<HttpResponseMessage> GrantAsync(HttpClient client, string user, string role, string bank) =>
        client.PostAsJsonAsync($"{V3}/users/{user}/entitlements", new { bank_id = bank, role_name = role });

    private Task<HttpResponseMessage> RevokeAsync(string user, string entitlement) =>
        api.Admin().DeleteAsync($"{V3}/users/{user}/entitlement/{entitlement}");

    private static async Task<JsonNode> GetAsync(HttpClient client, string url) =>
        await (await client.GetAsync(url)).ShouldBeAsync(HttpStatusCode.OK);

    private static async Task<string[]> RolesAsync(HttpClient client, string path) =>
        [.. (await GetAsync(client, $"{V3}/{path}"))["list"]!.AsArray().Select(role => role!.Text("role_name"))];
}

public sealed class CompanionOnSqlite(SqliteApi api) : CompanionTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CompanionOnSqlServer(SqlServerApi api) : CompanionTests(api), IClassFixture<SqlServerApi>;

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
        client.PostAsJsonAsync("/obp/v3.1.0/users", CompanionTests.NewUser());
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
