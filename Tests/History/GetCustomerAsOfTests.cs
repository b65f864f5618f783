using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.History;

/// <summary>A customer as it was is what was answered then.</summary>
public abstract class GetCustomerAsOfTests(ApiFixture api)
{
    private const int Steps = 30;

    // Longer than the clocks of service and database can differ on one machine.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task At_every_instant_it_answers_what_was_answered_then(int seed)
    {
        var random = new Random(seed);
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");
        var (told, attributes) = (new List<(DateTime At, string Answer)>(), new List<string>());

        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(random, clerk, id, attributes);
            await Task.Delay(Moment);
            told.Add((DateTime.UtcNow, (await clerk.Client.OkAsync(clerk.PathOf(id))).ToJsonString()));
            await Task.Delay(Moment);
        }

        foreach (var (at, answer) in told)
            Assert.Equal(answer, (await (await clerk.AsOfAsync(id, at)).ShouldBeAsync(HttpStatusCode.OK)).ToJsonString());
    }

    [Fact]
    public async Task Before_it_was_made_there_was_no_customer()
    {
        var before = DateTime.UtcNow.AddSeconds(-1);
        var clerk = await Clerk.NewAsync(api);
        var customer = await clerk.NewCustomerAsync();
        var id = customer.Text("customer_id");

        foreach (var time in new[] { before, new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc) })
        {
            await (await clerk.AsOfAsync(id, time)).ShouldBeErrorAsync(
                HttpStatusCode.NotFound, $"OBP-30046: Customer not found. There was no such customer at that time. Current CustomerId({id})");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?time=")]
    [InlineData("?time=yesterday")]
    [InlineData("?time=2024-02-30T00:00:00Z")]
    [InlineData("?time=2024-02-13T20:38:17%2B01:00")]
    [InlineData("?time=2024-02-13")]
    public async Task A_time_that_is_missing_or_malformed_is_refused(string query)
    {
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");

        await (await clerk.Client.GetAsync($"{clerk.PathOf(id)}/as-of{query}")).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "OBP-10016: Incorrect filter Parameters in URL.  <- OBP-10026: Failed to parse date string. Please use this format for time: "
            + "yyyy-MM-dd'T'HH:mm:ss'Z', or with milliseconds yyyy-MM-dd'T'HH:mm:ss.SSS'Z'!");
    }

    private static async Task StepAsync(Random random, Clerk clerk, string id, List<string> attributes)
    {
        // Null, empty, blanks and what JSON escapes are values like any other.
        string Text() => random.Next(6) switch
        {
            0 => "null",
            1 => "\"\"",
            2 => "\" \"",
            3 => """
                 "\"q\" \\ é"
                 """,
            var n => $"\"{n} {random.Next(100)}\"",
        };
        string Date() => random.Next(3) == 0 ? "null" : $"\"19{random.Next(10, 99)}-01-02T03:04:05Z\"";
        var attributePath = $"{clerk.PathOf(id, "v4.0.0")}/attribute";
        switch (random.Next(9))
        {
            case 0:
                await clerk.UpdateAsync(id, "email", $$"""{"email":{{Text()}}}""");
                break;
            case 1:
                await clerk.UpdateAsync(id, "identity", $$"""{"legal_name":{{Text()}},"date_of_birth":{{Date()}},"title":{{Text()}},"name_suffix":{{Text()}}}""");
                break;
            case 2:
                await clerk.UpdateAsync(id, "credit-limit", $$$"""{"credit_limit":{"currency":{{{Text()}}},"amount":{{{Text()}}}}}""");
                break;
            case 3:
                await clerk.UpdateAsync(id, "data", $$$"""
                    {"face_image":{"url":{{{Text()}}},"date":{{{Date()}}}},"relationship_status":{{{Text()}}},"dependants":{{{random.Next(-3, 4)}}},
                     "highest_education_attained":{{{Text()}}},"employment_status":{{{Text()}}}}
                    """);
                break;
            case 4:
                await clerk.UpdateAsync(id, "number", $$"""{"customer_number":"{{Guid.NewGuid():N}}"}""");
                break;
            case 5:
                await clerk.UpdateAsync(id, "credit-rating-and-source", $$"""{"credit_rating":{{Text()}},"credit_source":{{Text()}}}""");
                break;
            case 6 when attributes.Count > 0:
                var changed = new { name = $"n{random.Next(3)}", type = "STRING", value = $"{random.Next(5)}" };
                await (await clerk.Client.PutAsJsonAsync($"{attributePath}s/{attributes[random.Next(attributes.Count)]}", changed))
                    .ShouldBeAsync(HttpStatusCode.OK);
                break;
            case 7 when attributes.Count > 0:
                var gone = random.Next(attributes.Count);
                await (await clerk.Client.DeleteAsync($"/obp/v4.0.0/banks/{clerk.Bank}/{id}/attributes/{attributes[gone]}"))
                    .ShouldBeAsync(HttpStatusCode.NoContent);
                attributes.RemoveAt(gone);
                break;
            default:
                var made = await clerk.Client.PostAsJsonAsync(attributePath, new { name = "a", type = "INTEGER", value = $"{random.Next(9)}" });
                attributes.Add((await made.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_attribute_id"));
                break;
        }
    }
}

public sealed class GetCustomerAsOfOnSqlite(SqliteApi api) : GetCustomerAsOfTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class GetCustomerAsOfOnSqlServer(SqlServerApi api) : GetCustomerAsOfTests(api), IClassFixture<SqlServerApi>;
