using System.Net;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Operations;

/// <summary>What must survive a restart. A fixture of its own, since the service of the others stays up.</summary>
public abstract class RestartTests(ApiFixture api)
{
    [Fact]
    public async Task Customers_tokens_and_locks_survive_and_the_demo_data_is_not_loaded_again()
    {
        var bank = await api.NewBankAsync();
        var customer = (string)(await api.NewCustomerAsync(bank))["customer_id"]!;
        var (reader, locked) = (await api.NewUserAsync(bank, "CanGetCustomer"), await api.NewUserAsync());
        for (var attempt = 1; attempt <= 6; attempt++)
            await (await api.TryLoginAsync(locked.Username, "Wrong-Password-1")).ShouldBeAsync(HttpStatusCode.Unauthorized);
        var banks = await BanksAsync();

        await api.RestartAsync();

        await (await api.ClientFor(reader.Token).GetAsync($"/obp/v3.1.0/banks/{bank}/customers/{customer}")).ShouldBeAsync(HttpStatusCode.OK);
        await (await api.TryLoginAsync(locked.Username, locked.Password)).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20013: The account has been locked, please contact an administrator!");
        Assert.Equal(banks, await BanksAsync());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Is_healthy_once_it_is_migrated(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().GetAsync(path)).StatusCode);

    private async Task<string> BanksAsync() => (await (await api.Anonymous().GetAsync("/obp/v3.1.0/banks")).ShouldBeAsync(HttpStatusCode.OK)).ToJsonString();
}

public sealed class RestartOnSqlite(SqliteApi api) : RestartTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class RestartOnSqlServer(SqlServerApi api) : RestartTests(api), IClassFixture<SqlServerApi>;
