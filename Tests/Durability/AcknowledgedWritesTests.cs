using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Durability;

/// <summary>
/// What was answered is kept, and nothing is kept by halves, whatever happens to the process or to its way to the database, at a moment
/// that chance picks. OBP_TEST_KILLS says how often it happens (20), OBP_TEST_SEED which chances are taken: those of a run that failed
/// stand in its output.
/// </summary>
public sealed class AcknowledgedWritesTests(ITestOutputHelper output)
{
    // Between two looks at all that was written: the service lives on, and so do its clients.
    private const int CutsOfOneBank = 4;
    private const int LongestMillisecondsOfWriting = 1500;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Bootstrap:Username"] = "first.admin",
        ["Bootstrap:Password"] = "A-good-Password-1",
        ["Bootstrap:ConsumerKey"] = "key-1",
        ["Auth:DirectLogin:AllowSignUp"] = "true",
        ["Firehose:AllowCustomerFirehose"] = "true",
    };

    private readonly int times = Number("OBP_TEST_KILLS") ?? 20;
    private readonly int seed = Number("OBP_TEST_SEED") ?? Environment.TickCount;
    private readonly List<WrittenBank> banks = [];
    private string token = "";
    private string admin = "";
    private IReadOnlyList<string> users = [];

    [Fact]
    public async Task They_survive_the_kill_of_the_process()
    {
        var folder = Directory.CreateTempSubdirectory("obp-tests-");
        var settings = new Dictionary<string, string>(Settings)
        {
            ["ConnectionStrings:Customer"] = $"Data Source={Path.Combine(folder.FullName, "obp.db")}",
        };
        var random = Chance();

        for (var time = 1; time <= times; time++)
        {
            await using var service = await ServiceProcess.StartAsync(settings);
            await SignInAsync(service.Client);
            await LastAndAnyShouldBeWholeAsync(service.Client, random);
            var bank = await NewBankAsync(service.Client, random);
            await bank.WriteUntilAsync(async () =>
            {
                await Task.Delay(random.Next(LongestMillisecondsOfWriting));
                await service.KillAsync();
            });
        }

        await using (var last = await ServiceProcess.StartAsync(settings))
        {
            await SignInAsync(last.Client);
            await LastAndAnyShouldBeWholeAsync(last.Client, random);
        }

        await ShouldBeSoundAsync(settings["ConnectionStrings:Customer"]);
        Assert.Equal(Writer.Endpoints.Order(), CountWrites().Keys.Order());
        // Where the test fails it stays: it is the evidence.
        folder.Delete(recursive: true);
    }

    [Fact]
    [Trait("Engine", "SqlServer")]
    public async Task They_survive_the_cut_of_all_connections_to_the_database()
    {
        if (await SqlServerDatabase.SkipReasonAsync() is { } reason)
            Assert.Skip(reason);
        var (host, port) = await SqlServerDatabase.AddressAsync();
        await using var database = new SqlServerDatabase();
        using var way = new CuttableProxy(host, port);
        way.Mend();
        var settings = new Dictionary<string, string>(Settings.Concat(await database.SettingsAsync()));
        settings["ConnectionStrings:Customer"] = new SqlConnectionStringBuilder(settings["ConnectionStrings:Customer"])
        {
            DataSource = $"127.0.0.1,{way.Port}",
            ConnectTimeout = 3,
        }.ConnectionString;
        await using var service = await ServiceProcess.StartAsync(settings);
        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        await SignInAsync(service.Client);
        var random = Chance();

        for (var cuts = 0; cuts < times; cuts += CutsOfOneBank)
        {
            var bank = await NewBankAsync(service.Client, random);
            await bank.WriteUntilAsync(async () =>
            {
                for (var cut = 1; cut <= CutsOfOneBank; cut++)
                {
                    await Task.Delay(random.Next(LongestMillisecondsOfWriting));
                    way.Cut();
                    await Task.Delay(random.Next(100));
                    way.Mend();
                }
            });
            await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
            await LastAndAnyShouldBeWholeAsync(service.Client, random);
        }

        Assert.NotEmpty(CountWrites());
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private Random Chance()
    {
        output.WriteLine($"OBP_TEST_KILLS={times} OBP_TEST_SEED={seed}");
        return new Random(seed);
    }

    // The first time with a name; afterwards with the token, which must have survived, too.
    private async Task SignInAsync(HttpClient client)
    {
        if (token.Length == 0)
        {
            using var login = new HttpRequestMessage(HttpMethod.Post, "/my/logins/direct");
            login.Headers.Add("DirectLogin", "username=first.admin, password=A-good-Password-1, consumer_key=key-1");
            token = (await (await client.SendAsync(login)).ShouldBeAsync(HttpStatusCode.Created)).Text("token");
        }

        client.DefaultRequestHeaders.Add("DirectLogin", $"token={token}");
        if (admin.Length > 0)
            return;
        admin = (await client.OkAsync("/obp/v3.1.0/users/current")).Text("user_id");
        await WrittenBank.GrantAsync(client, admin, "", "CanCreateBank", "CanUseCustomerFirehoseAtAnyBank");
        users = [await NewUserAsync(client), await NewUserAsync(client), await NewUserAsync(client)];
    }

    private static async Task<string> NewUserAsync(HttpClient client)
    {
        var name = $"u.{Guid.NewGuid():N}";
        var body = new { email = $"{name}@example.com", username = name, password = "Test-Password-1", first_name = "Test", last_name = "User" };
        return (await (await client.PostAsJsonAsync("/obp/v3.1.0/users", body)).ShouldBeAsync(HttpStatusCode.Created)).Text("user_id");
    }

    private async Task<WrittenBank> NewBankAsync(HttpClient client, Random random)
    {
        var bank = await WrittenBank.NewAsync(client, admin, users, random.Next());
        banks.Add(bank);
        return bank;
    }

    // All of them each time would be a long run's whole time.
    private async Task LastAndAnyShouldBeWholeAsync(HttpClient client, Random random)
    {
        if (banks.Count == 0)
            return;
        await banks[^1].ShouldBeWholeAsync(client);
        await banks[random.Next(banks.Count)].ShouldBeWholeAsync(client);
    }

    private Dictionary<string, int> CountWrites()
    {
        var counts = banks.SelectMany(bank => bank.Answered).CountBy(endpoint => endpoint).ToDictionary();
        output.WriteLine($"{counts.Values.Sum()} answered writes: {string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"))}");
        return counts;
    }

    private static async Task ShouldBeSoundAsync(string connectionString)
    {
        await using var file = new SqliteConnection($"{connectionString};Pooling=False");
        await file.OpenAsync();
        using var integrity = file.CreateCommand();
        integrity.CommandText = "PRAGMA integrity_check;";
        Assert.Equal("ok", await integrity.ExecuteScalarAsync());
        using var strays = file.CreateCommand();
        strays.CommandText = "SELECT COUNT(*) FROM pragma_foreign_key_check;";
        Assert.Equal(0L, await strays.ExecuteScalarAsync());
    }
}
