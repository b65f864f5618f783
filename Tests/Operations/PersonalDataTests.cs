using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Tests.OpenApi;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Operations;

/// <summary>
/// Every operation is sent the marker in every text of its body, in its path and its query and in every header, with good credentials,
/// with others and with none, until every kind of error has come; and the log, at whatever level, has not seen the marker.
/// </summary>
public sealed class PersonalDataTests
{
    // Also the beginning of an e-mail address, and so of a user's name.
    private const string Marker = "Zyx-Marker";

    private const string Bank = "/obp/v3.1.0/banks/gh.29.uk";

    // What has to have come, or else some fault has not been provoked.
    private static readonly int[] Statuses = [200, 201, 400, 401, 403, 404, 408, 409, 413, 500];

    // They would sign the test out.
    private static readonly string[] LeftOut = ["deleteUserTokens", "deleteCurrentUserTokens", "deleteDirectLogin"];

    private static readonly string[] MarkedHeaders =
    [
        "User-Agent", "Referer", "Origin", "If-None-Match", "Correlation-Id", "X-Request-ID", "X-Forwarded-For", "X-Forwarded-Host", "Cookie", "From",
        "Accept-Language", Marker,
    ];

    [Theory]
    [InlineData("Production", "Verbose")]
    [InlineData("Production", "Debug")]
    [InlineData("Production", "Information")]
    [InlineData("Production", "Warning")]
    [InlineData("Production", "Error")]
    [InlineData("Development", "Verbose")]
    public async Task Nothing_that_a_client_sent_is_logged(string environment, string level)
    {
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["ConnectionStrings:Customer"] = "Data Source=obp.db;Default Timeout=2",
            ["Demo:Enabled"] = "true",
            ["Auth:SuperAdmins:0"] = "demo.admin",
            ["Firehose:AllowCustomerFirehose"] = "true",
            ["Sandbox:AllowDataImport"] = "true",
            ["Hosting:DrainSeconds"] = "0",
            ["Limits:RequestBodyBytes"] = "10000",
            ["Serilog:MinimumLevel:Default"] = level,
            // Where it listens is read from the log.
            ["Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime"] = "Information",
        });
        await service.Client.UntilReadyIsAsync(HttpStatusCode.OK);
        var sender = await Sender.LogInAsync(service);

        await sender.SendEveryOperationAsync();
        await sender.ProvokeTheOthersAsync();

        Assert.Empty(Statuses.Except(sender.Seen));
        var log = await service.OutputWithAsync("answered 500");
        foreach (var secret in sender.Secrets.Append(Marker))
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class Sender(ServiceProcess service, string admin, string nobody)
    {
        private readonly HashSet<int> seen = [];
        private string customer = "";

        public IReadOnlyCollection<int> Seen => seen;

        public IEnumerable<string> Secrets => [admin["token=".Length..], nobody["token=".Length..], customer];

        public static async Task<Sender> LogInAsync(ServiceProcess service)
        {
            foreach (var header in MarkedHeaders)
                service.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, Marker);
            return new Sender(service, await TokenAsync("demo.admin"), await TokenAsync("demo.customer"));

            async Task<string> TokenAsync(string name) =>
                $"token={(await (await ApiFixture.TryLoginAsync(service.Client, name, "demo-Password-1")).ShouldBeAsync(HttpStatusCode.Created)).Text("token")}";
        }

        public async Task SendEveryOperationAsync()
        {
            var created = await SendAsync(admin, HttpMethod.Post, $"{Bank}/customers", Marked(ApiFixture.StandardCustomer(), keepsDates: true).ToJsonString());
            customer = JsonNode.Parse(created)!.Text("customer_id");
            var document = new ApiDescription(JsonNode.Parse(await service.Client.GetStringAsync("/openapi/v1.json"))!);
            foreach (var (path, verb, operation) in document.Operations.Where(operation => !LeftOut.Contains((string)operation.Operation["operationId"]!)))
            {
                var example = operation["requestBody"]?["content"]?["application/json"]?["example"];
                var method = new HttpMethod(verb.ToUpperInvariant());
                foreach (var url in new[] { Fill(path, "gh.29.uk", customer), Fill(path, Marker, Marker) })
                {
                    foreach (var keepsDates in new[] { true, false })
                        await SendAsync(admin, method, url, example is null ? "{}" : Marked(example, keepsDates).ToJsonString());
                    await SendAsync(admin, method, url, $"{{\"{Marker}\":");
                    await SendAsync(nobody, method, url, $"{{\"{Marker}\":\"{Marker}\"}}");
                    await SendAsync($"token={Marker}", method, url, "{}");
                    await SendAsync($"username={Marker}, password={Marker}, consumer_key={Marker}", method, url, "{}");
                }
            }
        }

        public async Task ProvokeTheOthersAsync()
        {
            var email = $"{{\"email\":\"{Marker}\"}}";
            var user = $$"""{"email":"{{Marker}}","username":"{{Marker}}@example.com","password":"{{Marker}}-1a!","first_name":"x","last_name":"{{Marker}}"}""";
            await SendAsync(admin, HttpMethod.Post, "/obp/v3.1.0/users", user);
            await SendAsync(admin, HttpMethod.Post, "/obp/v3.1.0/users", user);
            await SendAsync($"username={Marker}, password={Marker}, consumer_key=demo-consumer-key", HttpMethod.Post, "/my/logins/direct", "");
            await SendAsync(admin, HttpMethod.Post, $"{Bank}/customers", $"\"{string.Concat(Enumerable.Repeat(Marker, 2000))}\"");
            await SendAsync(admin, new HttpMethod(Marker), $"{Bank}/customers", email);

            await using var other = new SqliteConnection(service.ConnectionString);
            await other.OpenAsync();
            await using (other.BeginTransaction(deferred: false))
                await SendAsync(admin, HttpMethod.Put, $"{Bank}/customers/{customer}/email", email);
            // An exception whose text is what was sent.
            await other.ExecuteAsync($"CREATE TRIGGER Broken BEFORE UPDATE ON Customer BEGIN SELECT RAISE(ABORT, '{Marker}'); END;");
            await SendAsync(admin, HttpMethod.Put, $"{Bank}/customers/{customer}/email", email);
        }

        private async Task<string> SendAsync(string directLogin, HttpMethod method, string url, string json)
        {
            using var request = new HttpRequestMessage(method, $"{url}?{Marker}={Marker}");
            request.Headers.Add("DirectLogin", directLogin);
            if (method != HttpMethod.Get)
                request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var reply = await service.Client.SendAsync(request);
            seen.Add((int)reply.StatusCode);
            return await reply.Content.ReadAsStringAsync();
        }

        private static string Fill(string path, string bank, string customer)
        {
            var filled = path.Replace("{bankId}", bank, StringComparison.Ordinal).Replace("{customerId}", customer, StringComparison.Ordinal);
            return string.Join('/', filled.Split('/').Select(segment => segment.StartsWith('{') ? Marker : segment));
        }

        /// <summary>A copy with the marker in place of every text.</summary>
        private static JsonNode Marked(JsonNode node, bool keepsDates) => node switch
        {
            JsonObject fields => new JsonObject(fields.Select(field =>
                KeyValuePair.Create(field.Key, field.Value is null ? null : Marked(field.Value, keepsDates)))),
            JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Marked(item, keepsDates))]),
            JsonValue value when value.TryGetValue<string>(out var text) => keepsDates && DateTime.TryParse(text, out _) ? value.DeepClone() : Marker,
            _ => node.DeepClone(),
        };
    }
}
