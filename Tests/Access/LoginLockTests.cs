using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

public abstract class LoginLockTests(ApiFixture api)
{
    private const string InvalidLogin = "OBP-20004: Invalid login credentials. Check username/password.";
    private const string Locked = "OBP-20013: The account has been locked, please contact an administrator!";
    private const string CurrentUser = "/obp/v3.1.0/users/current";
    private const int TriesBeforeLock = 6;

    [Fact]
    public async Task Six_wrong_passwords_lock_the_name_and_the_right_one_is_refused_then()
    {
        var user = await api.NewUserAsync();

        await FailAsync(user.Username, TriesBeforeLock);

        await (await api.TryLoginAsync(user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
    }

    // Otherwise the seventh try would tell whether there is such a user.
    [Fact]
    public async Task A_name_that_nobody_has_is_locked_in_the_same_way()
    {
        var nobody = $"nobody.{Guid.NewGuid():N}";

        await FailAsync(nobody, TriesBeforeLock);

        await (await api.TryLoginAsync(nobody, "Wrong-Password-1")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
    }

    [Fact]
    public async Task A_lock_refuses_the_tokens_of_the_user_too()
    {
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);
        await (await client.GetAsync(CurrentUser)).ShouldBeAsync(HttpStatusCode.OK);

        await FailAsync(user.Username, TriesBeforeLock);

        await (await client.GetAsync(CurrentUser)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
    }

    [Fact]
    public async Task A_good_login_in_between_starts_the_count_again()
    {
        var user = await api.NewUserAsync();

        await FailAsync(user.Username, TriesBeforeLock - 1);
        await api.LoginAsync(user.Username, user.Password);
        await FailAsync(user.Username, TriesBeforeLock - 1);

        await api.LoginAsync(user.Username, user.Password);
    }

    [Fact]
    public async Task A_lock_holds_at_every_replica()
    {
        var user = await api.NewUserAsync();
        using var replica = await api.NewReplicaAsync();
        replica.DefaultRequestHeaders.Add("DirectLogin", $"token={user.Token}");
        await replica.OkAsync(CurrentUser);
        using var other = await api.NewReplicaAsync();

        // Half of them at each: neither has seen as many as it takes.
        await FailAsync(user.Username, TriesBeforeLock / 2);
        for (var time = 0; time < TriesBeforeLock / 2; time++)
            await (await ApiFixture.TryLoginAsync(other, user.Username, "Wrong-Password-1")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin);

        await (await ApiFixture.TryLoginAsync(other, user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
        await (await api.TryLoginAsync(user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
        await (await replica.GetAsync(CurrentUser)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
    }

    // The first failures of a name all find no count to raise.
    [Fact]
    public async Task Wrong_passwords_at_the_same_moment_are_each_answered_and_counted()
    {
        var user = await api.NewUserAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.TryLoginAsync(user.Username, "Wrong-Password-1")));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode));
        await (await api.TryLoginAsync(user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
    }

    // With the right password as with a wrong one: a login must not tell which of the two it was.
    [Theory]
    [InlineData("Test-Password-1")]
    [InlineData("Wrong-Password-1")]
    public async Task A_deleted_user_is_one_that_is_not_there(string password)
    {
        var user = await api.NewUserAsync();
        await (await api.Admin().DeleteAsync($"/obp/v3.1.0/users/{user.UserId}")).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await api.TryLoginAsync(user.Username, password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin);
    }

    [Fact]
    public async Task A_role_counts_from_the_request_after_its_grant_until_it_is_revoked()
    {
        var (user, customer) = await NewUserAndCustomerAsync();
        var client = api.ClientFor(user.Token);
        await (await client.GetAsync(customer.Path)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, MissingRole(customer.Bank));

        var entitlement = await api.GrantAsync(user.UserId, "CanGetCustomer", customer.Bank);
        await (await client.GetAsync(customer.Path)).ShouldBeAsync(HttpStatusCode.OK);

        var revoked = await api.Admin().DeleteAsync($"/obp/v3.1.0/users/{user.UserId}/entitlement/{entitlement}");
        Assert.True(revoked.IsSuccessStatusCode, await revoked.Content.ReadAsStringAsync());
        await (await client.GetAsync(customer.Path)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, MissingRole(customer.Bank));
    }

    [Fact]
    public async Task A_role_at_another_bank_does_not_count()
    {
        var (user, customer) = await NewUserAndCustomerAsync();
        await api.GrantAsync(user.UserId, "CanGetCustomer", await api.NewBankAsync());

        var reply = await api.ClientFor(user.Token).GetAsync(customer.Path);

        await reply.ShouldBeErrorAsync(HttpStatusCode.Forbidden, MissingRole(customer.Bank));
    }

    [Fact]
    public async Task A_token_is_refused_while_its_consumer_is_disabled()
    {
        var consumer = await api.NewConsumerAsync();
        var user = await api.NewUserAsync();
        var client = api.ClientFor(await api.LoginAsync(user.Username, user.Password, (string)consumer["key"]!));
        var consumerId = (string)consumer["consumer_id"]!;

        await EnableAsync(consumerId, false);
        await (await client.GetAsync(CurrentUser)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20058: Consumer is disabled.");

        await EnableAsync(consumerId, true);
        await (await client.GetAsync(CurrentUser)).ShouldBeAsync(HttpStatusCode.OK);
    }

    private async Task EnableAsync(string consumerId, bool enabled) =>
        await (await api.Admin().PutAsJsonAsync($"/obp/v3.1.0/management/consumers/{consumerId}", new { enabled })).ShouldBeAsync(HttpStatusCode.OK);

    private async Task FailAsync(string username, int times)
    {
        for (var time = 0; time < times; time++)
            await (await api.TryLoginAsync(username, "Wrong-Password-1")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin);
    }

    private async Task<(TestUser User, (string Bank, string Path) Customer)> NewUserAndCustomerAsync()
    {
        var bank = await api.NewBankAsync();
        var customer = await api.NewCustomerAsync(bank);
        return (await api.NewUserAsync(), (bank, $"/obp/v3.1.0/banks/{bank}/customers/{customer["customer_id"]}"));
    }

    private static string MissingRole(string bank) => $"OBP-20006: User is missing one or more roles: CanGetCustomer at Bank({bank})";
}

public sealed class LoginLockOnSqlite(SqliteApi api) : LoginLockTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class LoginLockOnSqlServer(SqlServerApi api) : LoginLockTests(api), IClassFixture<SqlServerApi>;
