using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
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

        var values = await ValuesAsync();

        string[] secrets = [token, user.Token, consumer.Text("key"), consumer.Text("secret"), user.Password, "demo-consumer-key", "demo-Password-1"];
        foreach (var secret in secrets)
            Assert.DoesNotContain(values, value => value.Contains(secret, StringComparison.OrdinalIgnoreCase));
        // Both are looked up by what rests of them.
        foreach (var secret in new[] { token, consumer.Text("key") })
            Assert.Contains(Read(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), values);
        Assert.Contains(user.Username, values);
    }

    /// <summary>Every value of every row of every table.</summary>
    private async Task<IReadOnlyCollection<string>> ValuesAsync()
    {
        var database = api.Services.GetRequiredService<Database>();
        await using var connection = database.Connect();
        await connection.OpenAsync();
        var tables = (await connection.QueryAsync<string>(database.Engine == DatabaseEngine.SqlServer
            ? "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = 'dbo';"
            : "SELECT name FROM sqlite_schema WHERE type = 'table';")).ToList();

        var values = new HashSet<string>();
        foreach (var table in tables)
        {
            await using var rows = (DbDataReader)await connection.ExecuteReaderAsync($"SELECT * FROM {table};");
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                    values.Add(Read(rows.GetValue(column)));
            }
        }

        return values;
    }

    private static string Read(object value) => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}";
}

public sealed class SecretsAtRestOnSqlite(SqliteApi api) : SecretsAtRestTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class SecretsAtRestOnSqlServer(SqlServerApi api) : SecretsAtRestTests(api), IClassFixture<SqlServerApi>;
