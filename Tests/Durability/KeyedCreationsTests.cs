using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.SafeRetries;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Durability;

/// <summary>
/// A client that never knows what became of its creations: the process is killed while they are sent, started again, and all of them are
/// sent again with their keys. In the end each is there once, and whatever was answered before the kill is answered in the same words.
/// OBP_TEST_SEED says at which moments, as in the other test of this folder.
/// </summary>
public sealed class KeyedCreationsTests(ITestOutputHelper output)
{
    private const int Kills = 4;
    private const int Clients = 8;
    private const int LongestMillisecondsOfWriting = 400;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Bootstrap:Username"] = "first.admin",
        ["Bootstrap:Password"] = "A-good-Password-1",
        ["Bootstrap:ConsumerKey"] = "key-1",
        ["Firehose:AllowCustomerFirehose"] = "true",
    };

    private readonly Dictionary<string, Sent> sent = [];
    private string token = "";
    private string bank = "";

    [Fact]
    public async Task On_SQLite_each_is_there_once_whenever_the_process_is_killed()
    {
        var folder = Directory.CreateTempSubdirectory("obp-tests-");
        var file = Path.Combine(folder.FullName, "obp.db");
        await SendUntilAllAreAnsweredAsync(new(Settings) { ["ConnectionStrings:Customer"] = $"Data Source={file}" });
        folder.Delete(recursive: true);
    }

    [Fact]
    [Trait("Engine", "SqlServer")]
    public async Task On_SQL_Server_each_is_there_once_whenever_the_process_is_killed()
    {
        if (await SqlServerDatabase.SkipReasonAsync() is { } reason)
            Assert.Skip(reason);
        await using var database = new SqlServerDatabase();
        await SendUntilAllAreAnsweredAsync(new(Settings.Concat(await database.SettingsAsync())));
    }

    private async Task SendUntilAllAreAnsweredAsync(Dictionary<string, string> settings)
    {
        var given = Environment.GetEnvironmentVariable("OBP_TEST_SEED");
        var seed = int.TryParse(given, CultureInfo.InvariantCulture, out var number) ? number : Environment.TickCount;
        output.WriteLine($"OBP_TEST_SEED={seed}");
        var random = new Random(seed);

        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var service = await StartAsync(settings);
            var writing = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => SendNewAsync(service.Client, $"{kill}.{client}")));
            await Task.Delay(random.Next(LongestMillisecondsOfWriting));
            await service.KillAsync();
            await writing;
        }

        await using var last = await StartAsync(settings);
        foreach (var creation in sent.Values)
            await SendAgainAsync(last.Client, creation);
        var stored = (await last.Client.OkAsync($"/obp/v3.1.0/banks/{bank}/firehose/customers?limit=10000"))["customers"]!.AsArray();
        Assert.Equal(
            sent.Values.Select(creation => (creation.Mark, creation.CustomerId)).Order(),
            stored.Select(customer => (customer!.Text("legal_name"), (string?)customer!.Text("customer_id"))).Order());
        Assert.NotEmpty(sent);
        output.WriteLine($"{sent.Count} creations, {sent.Values.Count(creation => creation.WasAnswered)} answered before the kill");
    }

    private async Task<ServiceProcess> StartAsync(Dictionary<string, string> settings)
    {
        var service = await ServiceProcess.StartAsync(settings);
        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        if (token.Length == 0)
            await SetUpAsync(service.Client);
        else
            service.Client.DefaultRequestHeaders.Add("DirectLogin", $"token={token}");
        return service;
    }

    private async Task SetUpAsync(HttpClient client)
    {
        var login = await ApiFixture.TryLoginAsync(client, "first.admin", "A-good-Password-1", "key-1");
        token = (await login.ShouldBeAsync(HttpStatusCode.Created)).Text("token");
        client.DefaultRequestHeaders.Add("DirectLogin", $"token={token}");
        var admin = (await client.OkAsync("/obp/v3.1.0/users/current")).Text("user_id");
        await WrittenBank.GrantAsync(client, admin, "", "CanCreateBank", "CanUseCustomerFirehoseAtAnyBank", "CanCreateCustomerAtAnyBank");
        var body = ApiFixture.StandardBank();
        bank = body.Text("id");
        await (await client.PostAsJsonAsync("/obp/v3.1.0/banks", body)).ShouldBeAsync(HttpStatusCode.Created);
    }

    private async Task SendNewAsync(HttpClient client, string name)
    {
        for (var number = 1; ; number++)
        {
            var creation = new Sent($"{name}.{number}", KeyedCalls.NewKey());
            lock (sent)
                sent.Add(creation.Key, creation);
            try
            {
                creation.Answered(await (await PostAsync(client, creation)).ShouldBeAsync(HttpStatusCode.Created));
            }
            catch (Exception exception) when (WrittenBank.IsCutOff(exception))
            {
                return;
            }
        }
    }

    private async Task SendAgainAsync(HttpClient client, Sent creation)
    {
        var wasAnswered = creation.WasAnswered;
        using var reply = await PostAsync(client, creation);
        var body = await reply.ShouldBeAsync(HttpStatusCode.Created);
        if (!wasAnswered)
        {
            creation.CustomerId = body.Text("customer_id");
            return;
        }

        Assert.True(reply.IsReplay());
        Assert.Equal(creation.Answer, body.ToJsonString());
    }

    private Task<HttpResponseMessage> PostAsync(HttpClient client, Sent creation)
    {
        var body = ApiFixture.StandardCustomer();
        body["legal_name"] = creation.Mark;
        return client.PostAsync($"/obp/v3.1.0/banks/{bank}/customers", body, creation.Key);
    }

    private sealed record Sent(string Mark, string Key)
    {
        public string? Answer { get; private set; }

        public string? CustomerId { get; set; }

        public bool WasAnswered => Answer is not null;

        public void Answered(JsonNode body) => (Answer, CustomerId) = (body.ToJsonString(), body.Text("customer_id"));
    }
}
