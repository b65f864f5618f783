using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeRetries;

/// <summary>Customer numbers that are drawn when the test says so.</summary>
internal sealed class HeldNumbers : CustomerNumbers
{
    private TaskCompletionSource asked = new();
    private TaskCompletionSource mayGoOn = new();

    public Task Asked => asked.Task;

    public void Hold() => (asked, mayGoOn) = (new(), new());

    public void LetGo() => mayGoOn.TrySetResult();

    public override string Next()
    {
        asked.TrySetResult();
        mayGoOn.Task.Wait();
        return base.Next();
    }
}

/// <summary>While the first is at its work the second is told so, and waits for nobody.</summary>
public abstract class RunningKeyTests(ApiFixture api)
{
    [Fact]
    public async Task A_key_whose_request_is_under_way_is_in_use_and_then_known()
    {
        var numbers = (HeldNumbers)api.Services.GetRequiredService<CustomerNumbers>();
        var path = $"/obp/v3.1.0/banks/{await api.NewBankAsync()}/customers";
        var (client, body, key) = (api.Admin(), ApiFixture.StandardCustomer(), KeyedCalls.NewKey());
        var clients = new List<HttpClient> { client, await OtherProcessAsync() ?? client };
        numbers.Hold();
        var first = Task.Run(() => client.PostAsync(path, body, key));
        try
        {
            await numbers.Asked;
            foreach (var other in clients)
            {
                await (await other.PostAsync(path, body, key)).ShouldBeErrorAsync(
                    HttpStatusCode.Conflict, "OBP-09033: A request with this Idempotency-Key is still being processed. Please send it again later.");
            }
        }
        finally
        {
            numbers.LetGo();
        }

        var created = await (await first).ShouldBeAsync(HttpStatusCode.Created);
        foreach (var other in clients)
        {
            var again = await other.PostAsync(path, body, key);
            Assert.True(again.IsReplay());
            Assert.Equal(created.ToJsonString(), (await again.ShouldBeAsync(HttpStatusCode.Created)).ToJsonString());
        }
    }

    /// <summary>A client of another process on the same database; null where one process alone may have it.</summary>
    protected abstract Task<HttpClient?> OtherProcessAsync();
}

public sealed class HeldNumbersOnSqlite : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services => services.AddSingleton<CustomerNumbers>(new HeldNumbers()));
}

public sealed class HeldNumbersOnSqlServer : SqlServerApi
{
    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services => services.AddSingleton<CustomerNumbers>(new HeldNumbers()));
}

public sealed class RunningKeyOnSqlite(HeldNumbersOnSqlite api) : RunningKeyTests(api), IClassFixture<HeldNumbersOnSqlite>
{
    protected override Task<HttpClient?> OtherProcessAsync() => Task.FromResult<HttpClient?>(null);
}

[Trait("Engine", "SqlServer")]
public sealed class RunningKeyOnSqlServer(HeldNumbersOnSqlServer api) : RunningKeyTests(api), IClassFixture<HeldNumbersOnSqlServer>
{
    protected override async Task<HttpClient?> OtherProcessAsync()
    {
        var replica = await api.NewReplicaAsync();
        replica.DefaultRequestHeaders.Add("DirectLogin", api.Admin().DefaultRequestHeaders.GetValues("DirectLogin"));
        await replica.UntilReadyIsAsync(HttpStatusCode.OK);
        return replica;
    }
}

/// <summary>A statement that fails ends the transaction on SQL Server, and the handler tries again.</summary>
public abstract class KeyedCollisionTests(ApiFixture api)
{
    [Fact]
    public async Task A_number_that_is_taken_is_drawn_again_and_the_answer_is_kept_with_the_customer()
    {
        var bank = await api.NewBankAsync();
        var (path, client) = ($"/obp/v3.1.0/banks/{bank}/customers", api.Admin());
        string[] keys = [KeyedCalls.NewKey(), KeyedCalls.NewKey()];
        var body = ApiFixture.StandardCustomer();

        foreach (var (place, key) in keys.Index())
        {
            var first = await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Created);
            Assert.Equal($"{place + 1}", first.Text("customer_number"));
            var again = await client.PostAsync(path, body, key);
            Assert.True(again.IsReplay());
            Assert.Equal(first.ToJsonString(), (await again.ShouldBeAsync(HttpStatusCode.Created)).ToJsonString());
        }

        var stored = await (await api.NewReaderAsync(bank)).FirehoseAsync(bank);
        Assert.Equal(2, stored.Count);
        Assert.All(stored, customer => Assert.Equal(2, customer!["dob_of_dependants"]!.AsArray().Count));
    }
}

public sealed class KeyedCollisionOnSqlite(CollidingNumbersOnSqlite api) : KeyedCollisionTests(api), IClassFixture<CollidingNumbersOnSqlite>;

[Trait("Engine", "SqlServer")]
public sealed class KeyedCollisionOnSqlServer(CollidingNumbersOnSqlServer api)
    : KeyedCollisionTests(api), IClassFixture<CollidingNumbersOnSqlServer>;

/// <summary>An answer that cannot be kept, for want of a day on which it would expire.</summary>
public abstract class UnkeepableAnswerTests(ApiFixture api)
{
    [Fact]
    public async Task Where_the_answer_cannot_be_kept_nothing_has_happened()
    {
        var bank = await api.NewBankAsync();
        var (path, client, key) = ($"/obp/v3.1.0/banks/{bank}/customers", api.Admin(), KeyedCalls.NewKey());

        var reply = await client.PostAsync(path, ApiFixture.StandardCustomer(), key);

        await reply.ShouldBeErrorAsync(HttpStatusCode.InternalServerError, "OBP-50000: Unknown Error.");
        Assert.Null(reply.Headers.ETag);
        Assert.Empty(await (await api.NewReaderAsync(bank)).FirehoseAsync(bank));
        // The key is not in use, and others write as before.
        await (await client.PostAsync(path, ApiFixture.StandardCustomer(), key)).ShouldBeAsync(HttpStatusCode.InternalServerError);
        await (await client.PostAsJsonAsync(path, ApiFixture.StandardCustomer())).ShouldBeAsync(HttpStatusCode.Created);
    }

    internal static void Use(IWebHostBuilder host) => host.UseSetting("Idempotency:Lifetime", "10000000.00:00:00");
}

public sealed class EndlessLifetimeOnSqlite : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => UnkeepableAnswerTests.Use(host);
}

public sealed class EndlessLifetimeOnSqlServer : SqlServerApi
{
    protected override void Configure(IWebHostBuilder host) => UnkeepableAnswerTests.Use(host);
}

public sealed class UnkeepableAnswerOnSqlite(EndlessLifetimeOnSqlite api) : UnkeepableAnswerTests(api), IClassFixture<EndlessLifetimeOnSqlite>;

[Trait("Engine", "SqlServer")]
public sealed class UnkeepableAnswerOnSqlServer(EndlessLifetimeOnSqlServer api)
    : UnkeepableAnswerTests(api), IClassFixture<EndlessLifetimeOnSqlServer>;
