using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Contract;

/// <summary>The banks, users and customers of one case, made when they are first asked for, and the requests that stand on them.</summary>
internal sealed class Scene(ApiFixture api, ContractCase contractCase)
{
    private const string DemoConsumer = "demo-consumer-key";

    private readonly Dictionary<string, string> values = new() { ["consumer_key"] = DemoConsumer };
    private TestUser? caller;
    private JsonNode? firstAnswer;

    public async Task PlayAsync()
    {
        await GrantRolesAsync();
        foreach (var sentence in contractCase.SetUp)
            await SetUpAsync(sentence);

        var answer = await SendAsync();
        await Expectation.CheckAsync((await FillAsync(contractCase.Expect))!.AsObject(), answer);
        if (firstAnswer is null)
            return;
        var second = await answer.ShouldBeAsync(HttpStatusCode.Created);
        Assert.NotEqual((string)firstAnswer["customer_id"]!, (string)second["customer_id"]!);
        Assert.NotEqual((string)firstAnswer["customer_number"]!, (string)second["customer_number"]!);
    }

    // Set-up

    private async Task SetUpAsync(string sentence)
    {
        switch (sentence)
        {
            // Nothing to make: how the fixture starts the service, or what holds for new users and banks.
            case "Content-Type application/json, no body":
            case "active consumer {consumer_key}":
            case "allow_oauth2_login=false":
            case "server switch allow_customer_firehose=true":
            case "server switch allow_customer_firehose=false (default)":
            case "server switch allow_firehose_views=true (alias)":
            case "the caller has no user-customer link":
            case "validated user {username} with password {password}":
            case "{token} was issued to the caller":
            case "{user2} is not linked to {customer}":
                break;

            case "customer {customer} exists at {bank}":
            case "customer {customer} exists at {bank} with number {customer_number}":
            case "customer {customer} is the only one at {bank}":
            case "customer {customer} was just created with the standard body":
                await MakeCustomerAsync("customer");
                break;
            case "customer {other_bank_customer} exists at {bank2}":
            case "customer {other_bank_customer} exists at {bank2} with number {other_bank_customer_number}, which nobody has at {bank}":
                await MakeCustomerAsync("other_bank_customer");
                break;
            case "customer {customer} exists at {bank} with date_of_birth 1990-01-01T00:00:00Z and one dependant born 2010-05-06T00:00:00Z":
                await MakeCustomerAsync("customer", body =>
                {
                    body["date_of_birth"] = "1990-01-01T00:00:00Z";
                    body["dependants"] = 1;
                    body["dob_of_dependants"] = new JsonArray("2010-05-06T00:00:00Z");
                });
                break;
            case "three customers at {bank} with last_ok_date 2020, 2021, 2022":
                // Not in their order, so that the order of insertion is no help.
                foreach (var year in new[] { 2021, 2022, 2020 })
                    await api.NewCustomerAsync(await ValueAsync("bank"), body => body["last_ok_date"] = $"{year}-01-01T00:00:00Z");
                break;
            case "{customer} has attribute SPECIAL_TAX_NUMBER (STRING) = 123456789 at {bank}":
                await AdminAsync(
                    HttpMethod.Post, await FillAsync("/obp/v4.0.0/banks/{bank}/customers/{customer}/attribute"), HttpStatusCode.Created,
                    new JsonObject { ["name"] = "SPECIAL_TAX_NUMBER", ["type"] = "STRING", ["value"] = "123456789" });
                break;
            case "the caller created a customer with createCustomer and has no user-customer link":
                await api.GrantAsync((await CallerAsync()).UserId, "CanCreateCustomer", await ValueAsync("bank"));
                var created = await api.ClientFor((await CallerAsync()).Token)
                    .PostAsJsonAsync(await FillAsync("/obp/v3.1.0/banks/{bank}/customers"), ApiFixture.StandardCustomer());
                await created.ShouldBeAsync(HttpStatusCode.Created);
                break;
            case "the same body was posted once before":
                firstAnswer = await (await SendAsync()).ShouldBeAsync(HttpStatusCode.Created);
                break;

            case "the caller is linked to {customer}":
                await LinkAsync("{user}", "{bank}", "{customer}");
                break;
            case "the caller is linked only to {other_bank_customer}":
                await LinkAsync("{user}", "{bank2}", "{other_bank_customer}");
                break;
            case "only {user2} is linked to {customer}":
            case "{user2} is already linked to {customer}":
                await LinkAsync("{user2}", "{bank}", "{customer}");
                break;

            case "consumer {consumer_key} exists and is not active":
                values["consumer_key"] = (await NewConsumerAsync(enabled: false)).Key;
                break;
            case "six logins with a wrong password just failed":
                for (var attempt = 0; attempt < 6; attempt++)
                    await FailToLogInAsync();
                break;
            case "{token} was issued, then another token was issued to the same user and consumer":
                values["token"] = await LogInAsync(DemoConsumer);
                await LogInAsync(DemoConsumer);
                break;
            case "{token} was issued to the caller, then its consumer was disabled":
                var consumer = await NewConsumerAsync(enabled: true);
                values["token"] = await LogInAsync(consumer.Key);
                await AdminAsync(
                    HttpMethod.Put, $"/obp/v3.1.0/management/consumers/{consumer.Id}", HttpStatusCode.OK,
                    new JsonObject { ["enabled"] = false });
                break;
            case "{token} was issued to the caller, who was then marked deleted":
                await MarkDeletedAsync((await CallerAsync()).UserId);
                break;
            case "{token} expired":
                values["token"] = await LogInAsync(DemoConsumer);
                await (await api.ClientFor(values["token"]).GetAsync("/obp/v3.1.0/users/current")).ShouldBeAsync(HttpStatusCode.OK);
                await Task.Delay(ShortTokens.Lifetime + TimeSpan.FromSeconds(0.5));
                break;
            case "an earlier GET gave ETag {etag}; nothing changed":
                var earlier = await api.ClientFor((await CallerAsync()).Token).GetAsync(await FillAsync(contractCase.Path));
                await earlier.ShouldBeAsync(HttpStatusCode.OK);
                values["etag"] = earlier.Headers.ETag!.ToString();
                break;

            default:
                throw new InvalidOperationException($"unknown set-up: {sentence}");
        }
    }

    private async Task MakeCustomerAsync(string name, Action<JsonObject>? change = null)
    {
        var made = await api.NewCustomerAsync(await ValueAsync(name == "other_bank_customer" ? "bank2" : "bank"), change);
        values[name] = (string)made["customer_id"]!;
        values[$"{name}_number"] = (string)made["customer_number"]!;
    }

    private async Task LinkAsync(string user, string bank, string customer) => await AdminAsync(
        HttpMethod.Post, await FillAsync($"/obp/v3.1.0/banks/{bank}/user_customer_links"), HttpStatusCode.OK,
        new JsonObject { ["user_id"] = await FillAsync(user), ["customer_id"] = await FillAsync(customer) });

    private async Task<(string Id, string Key)> NewConsumerAsync(bool enabled)
    {
        var name = $"c.{Guid.NewGuid():N}";
        var made = await AdminAsync(HttpMethod.Post, "/obp/v4.0.0/management/consumers", HttpStatusCode.Created, new JsonObject
        {
            ["app_name"] = name,
            ["app_type"] = "Web",
            ["description"] = "contract",
            ["developer_email"] = $"{name}@example.com",
            ["redirect_url"] = "",
            ["created_by_user_id"] = api.AdminId,
            ["enabled"] = enabled,
            ["created"] = "2024-01-01T00:00:00Z",
            ["clientCertificate"] = "",
        });
        return ((string)made["consumer_id"]!, (string)made["key"]!);
    }

    private async Task<string> LogInAsync(string consumerKey)
    {
        var user = await CallerAsync();
        return await api.LoginAsync(user.Username, user.Password, consumerKey);
    }

    private async Task FailToLogInAsync()
    {
        var name = (await CallerAsync()).Username;
        await (await api.TryLoginAsync(name, "notExistingPassword", DemoConsumer)).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20004: Invalid login credentials. Check username/password.");
    }

    // No call of the API marks a user as deleted.
    private async Task MarkDeletedAsync(string userId)
    {
        var database = api.Services.GetRequiredService<Database>();
        var mark = Sql.Same("UPDATE ApiUser SET IsDeleted = 1 WHERE UserId = @userId;");
        var marked = await database.WriteAsync(
            connection => connection.ExecuteAsync(database.Command(mark, new { userId }, CancellationToken.None)), CancellationToken.None);
        Assert.Equal(1, marked);
    }

    private async Task<JsonNode> AdminAsync(HttpMethod method, string path, HttpStatusCode status, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        return await (await api.Admin().SendAsync(request)).ShouldBeAsync(status);
    }

    // The caller

    private async Task<TestUser> CallerAsync() => caller ??= await api.NewUserAsync();

    private async Task GrantRolesAsync()
    {
        if (contractCase.Auth is "none" or "special" or "user")
            return;
        Assert.StartsWith("user+role:", contractCase.Auth, StringComparison.Ordinal);
        var bankInPath = Regex.Match(contractCase.Path, "/banks/([^/?]+)") is { Success: true } match ? match.Groups[1].Value : "{bank}";
        foreach (var item in contractCase.Auth["user+role:".Length..].Split(','))
        {
            var (role, bank) = item.Split('@') is [var name, var place] ? (name, place) : (item, bankInPath);
            if (role.EndsWith("AtAnyBank", StringComparison.Ordinal))
                bank = "";
            await api.GrantAsync((await CallerAsync()).UserId, role, await FillAsync(bank));
        }
    }

    // The request

    private async Task<HttpResponseMessage> SendAsync()
    {
        using var request = new HttpRequestMessage(new HttpMethod(contractCase.Method), await FillAsync(contractCase.Path));
        if (contractCase.Auth is not ("none" or "special"))
            request.Headers.Add("DirectLogin", $"token={(await CallerAsync()).Token}");

        var body = contractCase.RawBody ?? (await FillAsync(contractCase.Body))?.ToJsonString();
        if (body is not null || contractCase.Method is "POST" or "PUT")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? ""));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in contractCase.Headers)
        {
            HttpHeaders headers = request.Headers;
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                headers = (request.Content ??= new ByteArrayContent([])).Headers;
                headers.Remove(name);
            }

            Assert.True(headers.TryAddWithoutValidation(name, await FillAsync((string)value!)), $"cannot send the header {name}");
        }

        return await api.Anonymous().SendAsync(request);
    }

    // Placeholders

    private async Task<JsonNode?> FillAsync(JsonNode? node) => node is null
        ? null
        : JsonNode.Parse(await FillAsync(node.ToJsonString(), value => JsonEncodedText.Encode(value).ToString()));

    private async Task<string> FillAsync(string text, Func<string, string>? encode = null)
    {
        var filled = new StringBuilder();
        var end = 0;
        foreach (Match match in Regex.Matches(text, @"\{([a-z][a-z0-9_]*)\}"))
        {
            var value = await ValueAsync(match.Groups[1].Value);
            filled.Append(text, end, match.Index - end).Append(encode?.Invoke(value) ?? value);
            end = match.Index + match.Length;
        }

        return filled.Append(text, end, text.Length - end).ToString();
    }

    private async Task<string> ValueAsync(string name)
    {
        if (values.TryGetValue(name, out var known))
            return known;
        switch (name)
        {
            case "customer" or "customer2" or "other_bank_customer":
                await MakeCustomerAsync(name);
                return values[name];
            case "customer_number" or "customer2_number" or "other_bank_customer_number":
                await MakeCustomerAsync(name[..^"_number".Length]);
                return values[name];
            default:
                return values[name] = name switch
                {
                    "bank" or "bank2" => await api.NewBankAsync(),
                    "user" => (await CallerAsync()).UserId,
                    "username" => (await CallerAsync()).Username,
                    "password" => (await CallerAsync()).Password,
                    "token" => (await CallerAsync()).Token,
                    "user2" => (await api.NewUserAsync()).UserId,
                    "random_uuid" => Guid.NewGuid().ToString(),
                    _ => throw new InvalidOperationException($"unknown placeholder {{{name}}}"),
                };
        }
    }
}
