using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Operations;

/// <summary>How the service, as a process of its own in Production, ends, and how it lives through the absence of its database.</summary>
public sealed class LifeCycleTests
{
    private const string Unreachable = "OBP-50019: Cannot connect to the OBP database.";

    private const string Banks = "/obp/v3.1.0/banks";

    [Fact]
    public async Task At_its_end_it_says_so_first_then_closes_and_lets_requests_finish()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Demo:Enabled"] = "true",
            ["Hosting:DrainSeconds"] = "3",
        });
        var token = await LoginAsync(service, "demo.admin", "demo-Password-1", "demo-consumer-key");
        service.Client.DefaultRequestHeaders.Add("DirectLogin", $"token={token}");
        await using var other = new SqliteConnection(service.ConnectionString);
        await other.OpenAsync();
        await using var holding = other.BeginTransaction(deferred: false);
        var write = service.Client.PostAsJsonAsync("/obp/v3.1.0/banks/gh.29.uk/customers", ApiFixture.StandardCustomer());
        await Task.Delay(500);

        await service.TerminateAsync();

        await service.Client.UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health/live")).StatusCode);
        var answered = await service.Client.GetAsync(Banks);
        await answered.ShouldBeAsync(HttpStatusCode.OK);
        Assert.True(answered.Headers.ConnectionClose);
        await UntilNobodyListensAsync(service);
        Assert.False(write.IsCompleted);
        await holding.RollbackAsync();
        await (await write).ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(0, await service.ExitCodeAsync());
    }

    [Fact]
    [Trait("Engine", "SqlServer")]
    public async Task It_waits_for_a_database_that_comes_later_and_then_prepares_it()
    {
        await using var database = new SqlServerDatabase();
        using var way = await WayToServerAsync();
        await using var service = await StartAsync(database, way);

        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.Client.ReadyAsync());
        await (await service.Client.GetAsync(Banks)).ShouldBeErrorAsync(HttpStatusCode.InternalServerError, Unreachable);

        way.Mend();

        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        await LoginAsync(service, "first.admin", "A-good-Password-1", "key-1");
    }

    [Fact]
    [Trait("Engine", "SqlServer")]
    public async Task It_lives_through_the_loss_of_its_database()
    {
        await using var database = new SqlServerDatabase();
        using var way = await WayToServerAsync();
        way.Mend();
        await using var service = await StartAsync(database, way);
        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        await (await service.Client.GetAsync(Banks)).ShouldBeAsync(HttpStatusCode.OK);

        way.Cut();

        await service.Client.UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health/live")).StatusCode);
        await (await service.Client.GetAsync(Banks)).ShouldBeErrorAsync(HttpStatusCode.InternalServerError, Unreachable);

        way.Mend();

        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        await (await service.Client.GetAsync(Banks)).ShouldBeAsync(HttpStatusCode.OK);
        await LoginAsync(service, "first.admin", "A-good-Password-1", "key-1");
    }

    // It takes every connection and says nothing, as one behind a broken network or an overloaded one does.
    [Fact]
    public async Task A_server_that_does_not_answer_costs_every_request_the_time_to_connect_and_no_more()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Hosting:DrainSeconds"] = "0",
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:Customer"] = $"Server=127.0.0.1,{((IPEndPoint)silent.LocalEndpoint).Port};Database=Obp;User ID=u;Password=p;Connect Timeout=2",
        });

        var since = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.Client.GetAsync(Banks)));

        Assert.True(since.Elapsed < TimeSpan.FromSeconds(20), $"{since.Elapsed.TotalSeconds} seconds");
        foreach (var answer in answers)
            await answer.ShouldBeErrorAsync(HttpStatusCode.InternalServerError, Unreachable);
    }

    private static async Task<CuttableProxy> WayToServerAsync()
    {
        if (await SqlServerDatabase.SkipReasonAsync() is { } reason)
            Assert.Skip(reason);
        var (host, port) = await SqlServerDatabase.AddressAsync();
        return new CuttableProxy(host, port);
    }

    private static async Task<ServiceProcess> StartAsync(SqlServerDatabase database, CuttableProxy way)
    {
        var settings = new Dictionary<string, string>(await database.SettingsAsync())
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Hosting:DrainSeconds"] = "0",
            ["Bootstrap:Username"] = "first.admin",
            ["Bootstrap:Password"] = "A-good-Password-1",
            ["Bootstrap:ConsumerKey"] = "key-1",
        };
        settings["ConnectionStrings:Customer"] = new SqlConnectionStringBuilder(settings["ConnectionStrings:Customer"])
        {
            DataSource = $"127.0.0.1,{way.Port}",
            ConnectTimeout = 3,
        }.ConnectionString;
        return await ServiceProcess.StartAsync(settings);
    }

    private static async Task<string> LoginAsync(ServiceProcess service, string username, string password, string consumerKey)
    {
        using var login = new HttpRequestMessage(HttpMethod.Post, "/my/logins/direct");
        login.Headers.Add("DirectLogin", $"username={username}, password={password}, consumer_key={consumerKey}");
        return (await (await service.Client.SendAsync(login)).ShouldBeAsync(HttpStatusCode.Created)).Text("token");
    }

    private static async Task UntilNobodyListensAsync(ServiceProcess service)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            while (true)
            {
                using var stranger = new HttpClient { BaseAddress = service.Client.BaseAddress };
                await stranger.GetAsync("/health/live", end.Token);
                await Task.Delay(50, end.Token);
            }
        }
        catch (HttpRequestException)
        {
            // Refused.
        }
    }
}
