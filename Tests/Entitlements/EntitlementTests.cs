using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Entitlements;

public abstract class EntitlementTests(ApiFixture api)
{
    private const string V3 = "/obp/v3.1.0";

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
        var unknown = await (await stranger.GrantAsync(user, "CanFly", "")).ShouldBeAsync(HttpStatusCode.BadRequest);
        Assert.StartsWith("OBP-10007: Incorrect Role name:CanFly. Possible roles are ", unknown.Text("message"), StringComparison.Ordinal);
        await (await stranger.GrantAsync(user, "CanGetCustomer", "")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30205: This entitlement is a Bank Role. Please set bank_id to a valid bank id.");
        await (await stranger.GrantAsync(user, "CanCreateBank", bank)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30206: This entitlement is a System Role. Please set bank_id to empty string.");
        await (await stranger.GrantAsync(user, "CanGetCustomer", "no.bank")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, EntitlementCalls.MayNotGrant("no.bank"));
        await (await api.Admin().GrantAsync(user, "CanGetCustomer", "no.bank")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID.");
        await (await api.Admin().GrantAsync(user, "CanGetCustomer", bank)).ShouldBeAsync(HttpStatusCode.Created);
        await (await api.Admin().GrantAsync(user, "CanGetCustomer", bank)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30216: Entitlement already exists for the user.");
    }

    [Fact]
    public async Task Who_may_grant_at_one_bank_grants_there_and_who_may_at_any_grants_everywhere()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var user = (await api.NewUserAsync()).UserId;
        var atOne = api.ClientFor((await api.NewUserAsync(bank, "CanCreateEntitlementAtOneBank")).Token);
        var atAny = api.ClientFor((await api.NewUserAsync("", "CanCreateEntitlementAtAnyBank")).Token);

        await (await atOne.GrantAsync(user, "CanGetCustomer", bank)).ShouldBeAsync(HttpStatusCode.Created);
        await (await atOne.GrantAsync(user, "CanGetCustomer", other)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, EntitlementCalls.MayNotGrant(other));
        await (await atOne.GrantAsync(user, "CanCreateBank", "")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, EntitlementCalls.MayNotGrant(""));
        await (await atAny.GrantAsync(user, "CanGetCustomer", other)).ShouldBeAsync(HttpStatusCode.Created);
        await (await atAny.GrantAsync(user, "CanCreateBank", "")).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_role_is_revoked_from_its_holder_only()
    {
        var (user, other) = (await api.NewUserAsync(), await api.NewUserAsync());
        var entitlement = await api.GrantAsync(user.UserId, "CanCreateBank", "");

        await (await RevokeAsync(other.UserId, entitlement)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-30213: USER_ID does not have the ENTITLEMENT_ID.");
        Assert.Equal(["CanCreateBank"], await api.Admin().RolesAsync($"users/{user.UserId}/entitlements"));
        await (await RevokeAsync(user.UserId, entitlement)).ShouldBeAsync(HttpStatusCode.NoContent);
        await (await RevokeAsync(user.UserId, entitlement)).ShouldBeErrorAsync(HttpStatusCode.NotFound, "OBP-30212: EntitlementId not found");
        Assert.Empty(await api.ClientFor(user.Token).RolesAsync("my/entitlements"));
    }

    [Fact]
    public async Task A_super_admin_is_listed_as_one()
    {
        Assert.Equal("SuperAdmin", (await api.Admin().RolesAsync("my/entitlements"))[^1]);
        Assert.Equal("SuperAdmin", (await api.Admin().RolesAsync($"users/{api.AdminId}/entitlements"))[^1]);
    }

    [Fact]
    public async Task The_roles_are_listed_with_their_level()
    {
        var client = api.ClientFor((await api.NewUserAsync()).Token);

        var roles = (await client.OkAsync($"{V3}/roles"))["roles"]!.AsArray().ToDictionary(role => role!.Text("role"), role => (bool)role!["requires_bank_id"]!);

        Assert.True(roles["CanGetCustomer"]);
        Assert.False(roles["CanCreateBank"]);
        await (await api.Anonymous().GetAsync($"{V3}/roles")).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    private Task<HttpResponseMessage> RevokeAsync(string user, string entitlement) =>
        api.Admin().DeleteAsync($"{V3}/users/{user}/entitlement/{entitlement}");
}

public sealed class EntitlementOnSqlite(SqliteApi api) : EntitlementTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class EntitlementOnSqlServer(SqlServerApi api) : EntitlementTests(api), IClassFixture<SqlServerApi>;
