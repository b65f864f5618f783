using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>
/// What a process has read of a caller it may keep. What changes counts from the next request all the same, wherever it was changed.
/// </summary>
public abstract class KeptAccessTests(ApiFixture api)
{
    private const string CurrentUser = "/obp/v3.1.0/users/current";

    [Fact]
    public async Task A_role_counts_from_its_grant_to_its_revocation()
    {
        var bank = await api.NewBankAsync();
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);
        using var replica = await ReplicaAsync();
        var customers = $"/obp/v3.1.0/banks/{bank}/customers/{Guid.NewGuid()}";
        var entitlements = $"/obp/v3.1.0/users/{user.UserId}/entitlements";

        for (var time = 1; time <= 3; time++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(customers)).StatusCode);
            var granted = await (await replica.PostAsJsonAsync(entitlements, new { bank_id = bank, role_name = "CanGetCustomer" }))
                .ShouldBeAsync(HttpStatusCode.Created);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(customers)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(customers)).StatusCode);
            await (await replica.DeleteAsync($"/obp/v3.1.0/users/{user.UserId}/entitlement/{granted.Text("entitlement_id")}"))
                .ShouldBeAsync(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task A_token_counts_until_its_user_is_signed_out()
    {
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);
        using var replica = await ReplicaAsync();
        await client.OkAsync(CurrentUser);

        await (await replica.DeleteAsync($"/obp/v3.1.0/users/{user.UserId}/tokens")).ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(CurrentUser)).StatusCode);
    }

    [Fact]
    public async Task A_user_counts_until_it_is_deleted()
    {
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);
        using var replica = await ReplicaAsync();
        await client.OkAsync(CurrentUser);

        await (await replica.DeleteAsync($"/obp/v3.1.0/users/{user.UserId}")).ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(CurrentUser)).StatusCode);
    }

    [Fact]
    public async Task A_bank_counts_from_when_it_is_made()
    {
        var client = api.Admin();
        using var replica = await ReplicaAsync();
        var bank = ApiFixture.StandardBank();
        var customers = $"/obp/v3.1.0/banks/{bank.Text("id")}/customers";
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(customers)).StatusCode);

        await (await replica.PostAsJsonAsync("/obp/v3.1.0/banks", bank)).ShouldBeAsync(HttpStatusCode.Created);

        await client.OkAsync(customers);
    }

    [Fact]
    public async Task An_application_counts_while_it_is_enabled()
    {
        var client = api.Admin();
        using var replica = await ReplicaAsync();
        var user = await api.NewUserAsync();
        var consumer = await api.NewConsumerAsync();
        var token = await api.LoginAsync(user.Username, user.Password, consumer.Text("key"));
        var other = api.ClientFor(token);
        var switchOf = $"/obp/v3.1.0/management/consumers/{consumer.Text("consumer_id")}";

        for (var time = 1; time <= 2; time++)
        {
            await other.OkAsync(CurrentUser);
            await (await replica.PutAsJsonAsync(switchOf, new { enabled = false })).ShouldBeAsync(HttpStatusCode.OK);
            Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync(CurrentUser)).StatusCode);
            await (await replica.PutAsJsonAsync(switchOf, new { enabled = true })).ShouldBeAsync(HttpStatusCode.OK);
        }
    }

    private async Task<HttpClient> ReplicaAsync()
    {
        var replica = await api.NewReplicaAsync();
        replica.DefaultRequestHeaders.Add("DirectLogin", api.Admin().DefaultRequestHeaders.GetValues("DirectLogin"));
        return replica;
    }
}

public sealed class KeptAccessOnSqlite(SqliteApi api) : KeptAccessTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class KeptAccessOnSqlServer(SqlServerApi api) : KeptAccessTests(api), IClassFixture<SqlServerApi>;
