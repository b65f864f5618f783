using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Contract;

/// <summary>The banks, users and customers of one case, made when they are first asked for, and the requests that stand on them.</summary>
internal sealed partial class Scene(ApiFixture api, ContractCase contractCase)
{
    private const string DemoConsumer = "demo-consumer-key";

    private readonly Dictionary<string, string> values = new() { ["consumer_key"] = DemoConsumer };
    private readonly Dictionary<string, string> eventIds = [];
    private TestUser? caller;
    private JsonNode? firstAnswer;

    public async Task PlayAsync()
    {
        await GrantRolesAsync();
        foreach (var entry in contractCase.SetUp)
            await (entry is Step step ? TakeAsync(step) : MakeTrueAsync(((Sentence)entry).Text));

        var answer = await SendAsync();
        await Expectation.CheckAsync((await FillAsync(WithEventIds(contractCase.Expect)))!.AsObject(), answer);
        if (firstAnswer is null)
            return;
        var second = await answer.ShouldBeAsync(HttpStatusCode.Created);
        Assert.NotEqual((string)firstAnswer["customer_id"]!, (string)second["customer_id"]!);
        Assert.NotEqual((string)firstAnswer["customer_number"]!, (string)second["customer_number"]!);
    }

    // The caller

    private async Task<TestUser> CallerAsync() => caller ??= await api.NewUserAsync();

    private async Task<HttpClient> CallerClientAsync() => api.ClientFor((await CallerAsync()).Token);

    private async Task GrantRolesAsync()
    {
        if (contractCase.Auth is "none" or "special" or "user")
            return;
        Assert.StartsWith("user+role:", contractCase.Auth, StringComparison.Ordinal);
        var bankInPath = Regex.Match(contractCase.Request.Path, "/banks/([^/?]+)") is { Success: true } match
            ? match.Groups[1].Value
            : "{bank}";
        foreach (var item in contractCase.Auth["user+role:".Length..].Split(','))
        {
            var (role, bank) = item.Split('@') is [var name, var place] ? (name, place) : (item, bankInPath);
            if (role.EndsWith("AtAnyBank", StringComparison.Ordinal))
                bank = "";
            await api.GrantAsync((await CallerAsync()).UserId, role, await FillAsync(bank));
        }
    }

    // The requests

    private async Task<HttpResponseMessage> SendAsync() =>
        await SendAsync(contractCase.Auth is "none" or "special" ? api.Anonymous() : await CallerClientAsync(), contractCase.Request);

    private async Task TakeAsync(Step step)
    {
        var sender = step.As switch
        {
            "admin" => api.Admin(),
            "caller" => await CallerClientAsync(),
            _ => throw new InvalidOperationException($"unknown sender: {step.As}"),
        };
        var answer = await (await SendAsync(sender, step.Request)).ShouldBeAsync((HttpStatusCode)step.Status);
        foreach (var (name, field) in step.Keep)
            values[name] = (string)answer[field]!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient sender, ContractRequest what)
    {
        using var request = new HttpRequestMessage(new HttpMethod(what.Method), await FillAsync(what.Path));
        var body = what.RawBody ?? (await FillAsync(what.Body))?.ToJsonString();
        if (body is not null || what.Method is "POST" or "PUT")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? ""));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in what.Headers)
        {
            HttpHeaders headers = request.Headers;
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                headers = (request.Content ??= new ByteArrayContent([])).Headers;
                headers.Remove(name);
            }

            Assert.True(headers.TryAddWithoutValidation(name, await FillAsync((string)value!)), $"cannot send the header {name}");
        }

        return await sender.SendAsync(request);
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
                    "address" => await NewAddressAsync("customer"),
                    "tax_residence" => await NewTaxResidenceAsync("customer", StandardTaxResidence()),
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
