using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Tests.Entitlements;
using ObpCustomerService.Tests.Support;
using ObpCustomerService.Tests.Users;

namespace ObpCustomerService.Tests.Operations;

/// <summary>
/// Without demo data and without any name in Auth:SuperAdmins. The first user takes the name that the fixture logs in with, so that
/// what the fixture makes as an admin is made by it.
/// </summary>
internal static class BootstrapSettings
{
    public static void Add(IWebHostBuilder host)
    {
        host.UseSetting("Demo:Enabled", "false");
        host.UseSetting("Auth:SuperAdmins:0", "");
        host.UseSetting("Bootstrap:Username", "demo.admin");
        host.UseSetting("Bootstrap:Password", "demo-Password-1");
        host.UseSetting("Bootstrap:ConsumerKey", "demo-consumer-key");
    }
}

public sealed class BootstrapApiOnSqlite : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => BootstrapSettings.Add(host);
}

public sealed class BootstrapApiOnSqlServer : SqlServerApi
{
    protected override void Configure(IWebHostBuilder host) => BootstrapSettings.Add(host);
}

/// <summary>A service of its own for each test, since each begins with the empty database.</summary>
public abstract class BootstrapTests(ApiFixture api) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => api.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_first_user_is_a_super_admin_who_can_set_up_all_the_rest()
    {
        Assert.Equal("SuperAdmin", (await api.Admin().RolesAsync("my/entitlements"))[^1]);
        await api.GrantAsync(api.AdminId, "CanCreateBank", "");
        var bank = await api.NewBankAsync();
        await api.GrantAsync(api.AdminId, "CanCreateCustomer", bank);
        await api.GrantAsync(api.AdminId, "CanGetEntitlementsForAnyUserAtAnyBank", "");

        await api.NewCustomerAsync(bank);

        Assert.Equal("SuperAdmin", (await api.Admin().RolesAsync($"users/{api.AdminId}/entitlements"))[^1]);
        Assert.DoesNotContain("SuperAdmin", await api.Admin().RolesAsync($"users/{(await api.NewUserAsync()).UserId}/entitlements"));
    }

    [Fact]
    public async Task Once_there_are_users_the_settings_change_nothing()
    {
        await (await api.Admin().ChangeAsync("demo-Password-1", "Another-Password-2")).ShouldBeAsync(HttpStatusCode.NoContent);

        await api.RestartAsync();

        await (await api.TryLoginAsync("demo.admin", "demo-Password-1")).ShouldBeAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("SuperAdmin", (await api.ClientFor(await api.LoginAsync("demo.admin", "Another-Password-2")).RolesAsync("my/entitlements"))[^1]);
    }

    [Fact]
    public async Task A_user_who_takes_the_name_of_the_settings_later_is_no_super_admin()
    {
        var late = new BootstrapOptions { Username = "late.comer", Password = "Test-Password-1", ConsumerKey = "late-key" };
        await Bootstrap(late).RunAsync(CancellationToken.None);
        await (await api.TryLoginAsync(late.Username, late.Password)).ShouldBeAsync(HttpStatusCode.Unauthorized);

        await (await api.Anonymous().PostAsJsonAsync("/obp/v3.1.0/users", UserTests.NewUser(late.Username))).ShouldBeAsync(HttpStatusCode.Created);

        Assert.Empty(await api.ClientFor(await api.LoginAsync(late.Username, late.Password)).RolesAsync("my/entitlements"));
    }

    [Fact]
    public async Task Of_several_processes_that_start_at_once_one_makes_the_user_and_the_consumer()
    {
        var database = api.Services.GetRequiredService<Database>();
        await database.TransactionAsync(connection => connection.ExecuteAsync(
            """
            DELETE FROM AccessToken; DELETE FROM SuperAdmin; DELETE FROM LocalLogin; DELETE FROM ApiUser; DELETE FROM Consumer;
            """), CancellationToken.None);
        var first = new BootstrapOptions { Username = "first.admin", Password = "Test-Password-1", ConsumerKey = "first-key" };

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Bootstrap(first).RunAsync(CancellationToken.None))));

        await using var connection = database.Connect();
        foreach (var table in new[] { "ApiUser", "LocalLogin", "SuperAdmin", "Consumer" })
            Assert.Equal((table, 1), (table, await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {table};")));
        await api.LoginAsync(first.Username, first.Password, first.ConsumerKey);
    }

    private Bootstrap Bootstrap(BootstrapOptions options) =>
        ActivatorUtilities.CreateInstance<Bootstrap>(api.Services, Options.Create(options));
}

public sealed class BootstrapOnSqlite() : BootstrapTests(new BootstrapApiOnSqlite());

[Trait("Engine", "SqlServer")]
public sealed class BootstrapOnSqlServer() : BootstrapTests(new BootstrapApiOnSqlServer());
