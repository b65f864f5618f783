using System.Security.Cryptography;
using System.Text;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>Who reads the database, or a backup of it, can sign in as nobody.</summary>
public abstract class SecretsAtRestTests(ApiFixture api)
{
    [Fact]
    public async Task No_table_holds_a_token_a_key_a_secret_or_a_password()
    {
        var consumer = await api.NewConsumerAsync();
        var user = await api.NewUserAsync();
        var token = await api.LoginAsync(user.Username, user.Password, consumer.Text("key"));

        var values = (await api.DumpAsync()).SelectMany(row => row.Values).ToHashSet();

        string[] secrets = [token, user.Token, consumer.Text("key"), consumer.Text("secret"), user.Password, "demo-consumer-key", "demo-Password-1"];
        foreach (var secret in secrets)
            Assert.DoesNotContain(values, value => value.Contains(secret, StringComparison.OrdinalIgnoreCase));
        // Both are looked up by what rests of them.
        foreach (var secret in new[] { token, consumer.Text("key") })
            Assert.Contains(Encoding.Latin1.GetString(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), values);
        Assert.Contains(user.Username, values);
    }
}

public sealed class SecretsAtRestOnSqlite(SqliteApi api) : SecretsAtRestTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class SecretsAtRestOnSqlServer(SqlServerApi api) : SecretsAtRestTests(api), IClassFixture<SqlServerApi>;
