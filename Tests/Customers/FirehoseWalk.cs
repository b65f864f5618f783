using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

/// <summary>What a plain client does with the firehose's links and lines.</summary>
internal static partial class FirehoseWalk
{
    public const string Lines = "application/x-ndjson";

    public static string Url(string bank, string query = "") => $"/obp/v3.1.0/banks/{bank}/firehose/customers{query}";

    /// <summary>A page, and the query of the next one; null at the end.</summary>
    public static async Task<(string[] Ids, string? Next)> PageAsync(this HttpClient client, string bank, string query)
    {
        var reply = await client.GetAsync(Url(bank, query));
        var ids = (await reply.ShouldBeAsync(HttpStatusCode.OK))["customers"]!.AsArray().Ids();
        return (ids, NextOf(reply));
    }

    /// <summary>All pages, one after the other.</summary>
    public static async Task<List<string>> WalkAsync(this HttpClient client, string bank, string query, Func<Task>? meanwhile = null)
    {
        var seen = new List<string>();
        for (var next = query; next is not null;)
        {
            (var ids, next) = await client.PageAsync(bank, next);
            seen.AddRange(ids);
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
        }

        return seen;
    }

    /// <summary>The lines of a stream that came to its end.</summary>
    public static async Task<string[]> LinesAsync(this HttpClient client, string bank, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(bank, query));
        request.Headers.Add("Accept", Lines);
        var reply = await client.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal(Lines, reply.Content.Headers.ContentType!.ToString());
        Assert.True(text.Length == 0 || text.EndsWith('\n'), "the last line has no end");
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static string? NextOf(HttpResponseMessage reply)
    {
        if (!reply.Headers.TryGetValues("Link", out var links))
            return null;
        var link = NextLink().Match(Assert.Single(links));
        Assert.True(link.Success, links.Single());
        return link.Groups["query"].Value;
    }

    public static string CursorOf(string query) => CursorValue().Match(query).Groups["cursor"].Value;

    public static string IdOf(string line) => JsonNode.Parse(line)!.Text("customer_id");

    public static bool IsCursor(string line) => line.StartsWith("{\"cursor\":", StringComparison.Ordinal);

    /// <summary>Customers with as little as can be, all of one date or without any.</summary>
    public static async Task ImportAsync(HttpClient admin, string bank, int count, string first = "", string? lastOkDate = null)
    {
        const int OneBody = 300;
        for (var done = 0; done < count; done += OneBody)
        {
            var customers = new JsonArray();
            for (var number = done; number < Math.Min(count, done + OneBody); number++)
                customers.Add(Small(bank, $"{first}{number}", lastOkDate));
            using var body = new StringContent(new JsonObject { ["customers"] = customers }.ToJsonString(), Encoding.UTF8, "application/json");
            await (await admin.PostAsync("/obp/v3.1.0/sandbox/data-import", body)).ShouldBeAsync(HttpStatusCode.Created);
        }
    }

    private static JsonNode Small(string bank, string number, string? lastOkDate) => JsonNode.Parse(
        $$"""
        {"bank_id":"{{bank}}","customer_number":"{{number}}","legal_name":"A","mobile_phone_number":"1","email":"",
         "face_image":{"url":"","date":null},"date_of_birth":null,"relationship_status":"","dependants":0,"credit_rating":{"rating":"","source":""},
         "credit_limit":{"currency":"","amount":""},"highest_education_attained":"","employment_status":"","kyc_status":true,
         "last_ok_date":{{(lastOkDate is null ? "null" : $"\"{lastOkDate}\"")}},"title":"","branch_id":"","name_suffix":""}
        """)!;

    [GeneratedRegex("^<(?<query>\\?[^<>]*)>; rel=\"next\"$")]
    private static partial Regex NextLink();

    [GeneratedRegex("[?&]cursor=(?<cursor>[^&]*)")]
    private static partial Regex CursorValue();
}
