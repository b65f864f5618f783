using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Consumers;

public abstract class ConsumerTests(ApiFixture api)
{
    private const string V3 = "/obp/v3.1.0";

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
        await api.ClientFor(token).OkAsync($"{V3}/users/current");
        await api.GrantAsync(user.UserId, "CanDisableConsumers", "");
        await (await client.PutAsJsonAsync(url, new { enabled = false })).ShouldBeAsync(HttpStatusCode.OK);

        await (await api.ClientFor(token).GetAsync($"{V3}/users/current")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20058: Consumer is disabled.");
        await (await client.PutAsJsonAsync($"{V3}/management/consumers/none", new { enabled = false })).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-30019: Consumer not found. Please specify a valid value for CONSUMER_ID.");
    }

    [Theory]
    [InlineData("CanDisableConsumers", true, "CanEnableConsumers")]
    [InlineData("CanEnableConsumers", false, "CanDisableConsumers")]
    public async Task Each_direction_has_a_role_of_its_own(string role, bool enabled, string missing)
    {
        var client = api.ClientFor((await api.NewUserAsync("", role)).Token);
        var url = $"{V3}/management/consumers/{(await api.NewConsumerAsync()).Text("consumer_id")}";

        await (await client.PutAsJsonAsync(url, new { enabled })).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden, $"OBP-20006: User is missing one or more roles: {missing}");
        await (await client.PutAsJsonAsync(url, new { enabled = !enabled })).ShouldBeAsync(HttpStatusCode.OK);
    }
}

public sealed class ConsumerOnSqlite(SqliteApi api) : ConsumerTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class ConsumerOnSqlServer(SqlServerApi api) : ConsumerTests(api), IClassFixture<SqlServerApi>;
