using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Operations;

/// <summary>
/// The same data gives the same JSON, byte for byte, on both engines and in every time zone. The zone belongs to the process, and the
/// demo data is imported and changed in it, so that a date that moves on the way in is seen as well as one that moves on the way out.
/// </summary>
public sealed partial class SameJsonTests
{
    private const string Utc = "UTC";

    // A customer of the first bank, and linked to demo.customer.
    private const string ChangedId = "7uy8a7e4-6d02-40e3-a129-0b2bf89de8uh";
    private const string ChangedNumber = "5987953";

    // Asked once, and held against each of the others.
    private static readonly Lazy<Task<IReadOnlyList<string>>> SqliteInUtc = new(() => AnswersAsync(new Dictionary<string, string>(), Utc));

    private static readonly string[] Banks = ["gh.29.uk", "gh.30.uk"];

    // Hours that the clocks of Los Angeles or Auckland leave out, or have twice.
    private static readonly (string Verb, string Path, string Body)[] Changes =
    [
        ("PUT", "identity", """{"legal_name":"Zoë 山田 👩‍👧","date_of_birth":"2021-03-14T02:30:00Z","title":"\"Dr\\","name_suffix":null}"""),
        ("PUT", "data",
            """
            {"face_image":{"url":"","date":"2021-11-07T01:30:00.999Z"},"relationship_status":null,"dependants":-1,
             "highest_education_attained":"","employment_status":"</script>"}
            """),
        ("POST", "social_media_handles",
            """
            {"customer_number":"5987953","type":"web","handle":"é+&","date_added":"2021-09-26T02:30:00Z","date_activated":"2022-04-03T02:30:00Z"}
            """),
        ("POST", "social_media_handles",
            """
            {"customer_number":"5987953","type":"old","handle":"","date_added":"0001-01-01T00:00:00Z","date_activated":"9999-12-31T23:59:59Z"}
            """),
    ];

    [Theory]
    [InlineData("America/Los_Angeles")]
    [InlineData("Pacific/Auckland")]
    public async Task Sqlite_answers_in_every_time_zone_as_in_utc(string zone) =>
        Assert.Equal(await SqliteInUtc.Value, await AnswersAsync(new Dictionary<string, string>(), zone));

    [Theory]
    [Trait("Engine", "SqlServer")]
    [InlineData(Utc)]
    [InlineData("America/Los_Angeles")]
    [InlineData("Pacific/Auckland")]
    public async Task Sql_server_answers_in_every_time_zone_as_sqlite_does_in_utc(string zone)
    {
        if (await SqlServerDatabase.SkipReasonAsync() is { } reason)
            Assert.Skip(reason);
        await using var database = new SqlServerDatabase();

        Assert.Equal(await SqliteInUtc.Value, await AnswersAsync(await database.SettingsAsync(), zone));
    }

    private static async Task<IReadOnlyList<string>> AnswersAsync(IReadOnlyDictionary<string, string> engine, string zone)
    {
        // Throws where the machine has no time zones, on which a process would run in UTC without a word.
        TimeZoneInfo.FindSystemTimeZoneById(zone);
        var before = DateTime.UtcNow.AddSeconds(-1);
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>(engine)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["TZ"] = zone,
            ["Demo:Enabled"] = "true",
            ["Firehose:AllowCustomerFirehose"] = "true",
        });
        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        var answers = new List<string>();
        var admin = await LoginAsync(service, "demo.admin");
        var customer = await LoginAsync(service, "demo.customer");

        foreach (var bank in Banks)
        {
            await AddAsync(admin, "GET", $"banks/{bank}/crm-events");
            await AddAsync(admin, "GET", $"banks/{bank}/firehose/customers?limit=7&offset=3");
            var all = await AddAsync(admin, "GET", $"banks/{bank}/firehose/customers?sort_direction=asc");
            foreach (var item in JsonNode.Parse(all)!["customers"]!.AsArray())
                await AddCustomerAsync(bank, item!.Text("customer_id"), item!.Text("customer_number"));
        }

        await AddOwnAsync();
        foreach (var (verb, path, body) in Changes)
            await AddAsync(admin, verb, $"banks/{Banks[0]}/customers/{ChangedId}/{path}", body);
        await AddOwnAsync();
        await AddCustomerAsync(Banks[0], ChangedId, ChangedNumber);
        return answers;

        async Task AddOwnAsync()
        {
            await AddAsync(customer, "GET", "users/current/customers");
            foreach (var bank in Banks)
                await AddAsync(customer, "GET", $"banks/{bank}/customers");
        }

        async Task AddCustomerAsync(string bank, string id, string number)
        {
            await AddAsync(admin, "POST", $"banks/{bank}/customers/customer-number", $$"""{"customer_number":"{{number}}"}""");
            foreach (var path in new[] { "", "/addresses", "/tax-residences", "/social_media_handles" })
                await AddAsync(admin, "GET", $"banks/{bank}/customers/{id}{path}");
        }

        async Task<string> AddAsync(string token, string verb, string path, string? body = null)
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), $"/obp/v3.1.0/{path}");
            request.Headers.Add("DirectLogin", $"token={token}");
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var reply = await service.Client.SendAsync(request);
            var text = Encoding.UTF8.GetString(await reply.Content.ReadAsByteArrayAsync());
            Assert.True(reply.IsSuccessStatusCode, $"{verb} {path} answered {(int)reply.StatusCode}: {text}");
            answers.Add($"{verb} {path}: {(int)reply.StatusCode} {InsertDate().Replace(text, CheckedInsertDate)}");
            return text;
        }

        // The one date that depends on the clock: an address has the time of its import. It is looked at here, and left out.
        string CheckedInsertDate(Match match)
        {
            var date = DateTime.Parse(match.Value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            Assert.InRange(date, before, DateTime.UtcNow);
            return "";
        }
    }

    private static async Task<string> LoginAsync(ServiceProcess service, string username)
    {
        using var login = new HttpRequestMessage(HttpMethod.Post, "/my/logins/direct");
        login.Headers.Add("DirectLogin", $"username={username}, password=demo-Password-1, consumer_key=demo-consumer-key");
        return (await (await service.Client.SendAsync(login)).ShouldBeAsync(HttpStatusCode.Created)).Text("token");
    }

    [GeneratedRegex("""(?<="insert_date":")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=")""")]
    private static partial Regex InsertDate();
}
