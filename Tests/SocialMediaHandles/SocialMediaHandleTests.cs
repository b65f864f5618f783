using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SocialMediaHandles;

public abstract class SocialMediaHandleTests(ApiFixture api)
{
    // Without the name of a class, unlike everywhere else.
    private const string WrongBody = "OBP-10001: Incorrect json format.";
    private const string TooLong = "OBP-20010: Value too long";

    private static readonly string[] Fields = ["customer_number", "type", "handle", "date_added", "date_activated"];

    public static TheoryData<string> OddTextsOfHandles => OddTexts.All;

    [Fact]
    public async Task A_handle_is_added_and_read_back()
    {
        var clerk = await NewClerkAsync();
        Assert.Empty(await clerk.ReadAsync());

        var reply = await clerk.PostAsync(clerk.Body());

        Assert.Equal("""{"success":"Success"}""", (await reply.ShouldBeAsync(HttpStatusCode.Created)).ToJsonString());
        var handle = Assert.Single(await clerk.ReadAsync())!;
        Assert.Equal(Fields, handle.AsObject().Select(pair => pair.Key));
        Assert.Equal(clerk.Body().ToJsonString(), handle.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(OddTextsOfHandles))]
    public async Task Text_is_kept_as_it_was_sent(string text)
    {
        var clerk = await NewClerkAsync();

        await clerk.AddAsync(body => (body["type"], body["handle"]) = (text, text + "\u2603"));

        var handle = Assert.Single(await clerk.ReadAsync())!;
        Assert.Equal((text, text + "\u2603"), (handle.Text("type"), handle.Text("handle")));
    }

    [Fact]
    public async Task A_null_is_kept_as_null()
    {
        var clerk = await NewClerkAsync();
        void ToNull(JsonObject body) => Array.ForEach(Fields[1..], field => body[field] = null);

        await clerk.AddAsync(ToNull);

        Assert.Equal(clerk.Body(ToNull).ToJsonString(), Assert.Single(await clerk.ReadAsync())!.ToJsonString());
    }

    [Theory]
    [InlineData("type", 16)]
    [InlineData("handle", 64)]
    public async Task A_text_may_be_as_long_as_its_column_and_no_longer(string field, int width)
    {
        var clerk = await NewClerkAsync();
        var longest = new string('é', width);

        await clerk.AddAsync(body => body[field] = longest);
        await (await clerk.PostAsync(clerk.Body(body => body[field] = new string('x', width + 1)))).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, TooLong);

        Assert.Equal(longest, Assert.Single(await clerk.ReadAsync())!.Text(field));
    }

    [Theory]
    [InlineData("1100-01-01T00:00:00Z", "1100-01-01T00:00:00Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z")]
    [InlineData("2024-02-13T20:38:16.999Z", "2024-02-13T20:38:16Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59Z")]
    public async Task A_date_is_kept_to_the_second_that_it_names(string sent, string kept)
    {
        var clerk = await NewClerkAsync();

        await clerk.AddAsync(body => (body["date_added"], body["date_activated"]) = (sent, null));
        await clerk.AddAsync(body => (body["date_added"], body["date_activated"]) = (null, sent));

        var handles = await clerk.ReadAsync();
        Assert.Equal((null, kept), ((string?)handles[0]!["date_added"], (string?)handles[0]!["date_activated"]));
        Assert.Equal((kept, null), ((string?)handles[1]!["date_added"], (string?)handles[1]!["date_activated"]));
    }

    [Theory]
    [InlineData("\"2023-02-29T00:00:00Z\"")]
    [InlineData("\"2024-02-13\"")]
    [InlineData("\"2024-02-13T20:38:16+01:00\"")]
    [InlineData("\"2024-02-13T20:38:16Z and more\"")]
    [InlineData("\"\"")]
    [InlineData("20240213")]
    [InlineData("{}")]
    public async Task What_is_no_date_is_a_wrong_body(string date)
    {
        var clerk = await NewClerkAsync();

        foreach (var field in new[] { "date_added", "date_activated" })
        {
            var reply = await clerk.PostAsync(clerk.Body(body => body[field] = JsonNode.Parse(date)));
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
        }

        Assert.Empty(await clerk.ReadAsync());
    }

    [Fact]
    public async Task Every_field_must_be_there()
    {
        var clerk = await NewClerkAsync();

        foreach (var field in Fields)
            await (await clerk.PostAsync(clerk.Body(body => body.Remove(field)))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
        Assert.Empty(await clerk.ReadAsync());
    }

    [Fact]
    public async Task A_customer_may_have_many_handles_and_the_newest_comes_first()
    {
        var clerk = await NewClerkAsync();

        foreach (var number in Enumerable.Range(1, 12))
            await clerk.AddAsync(body => (body["handle"], body["date_added"]) = ($"@{number}", $"20{30 - number}-01-01T00:00:00Z"));

        Assert.Equal(
            Enumerable.Range(1, 12).Reverse().Select(number => $"@{number}"),
            (await clerk.ReadAsync()).Select(handle => handle!.Text("handle")));
    }

    [Fact]
    public async Task The_same_handle_may_be_added_again()
    {
        var clerk = await NewClerkAsync();

        await clerk.AddAsync();
        await clerk.AddAsync();

        Assert.Equal([clerk.Body().ToJsonString(), clerk.Body().ToJsonString()], (await clerk.ReadAsync()).Select(handle => handle!.ToJsonString()));
    }

    // In the reference the number of the body, and not the path, decides whose handle it is.
    [Fact]
    public async Task The_number_must_be_the_customers()
    {
        var bank = await api.NewBankAsync();
        var (clerk, neighbour, other) = (await NewClerkAsync(bank), await NewClerkAsync(bank), await NewClerkAsync());

        string?[] numbers =
        [
            neighbour.Number, other.Number, clerk.Number + "0", "0" + clerk.Number, " " + clerk.Number, new string('1', 65), "%", "", null,
        ];
        foreach (var number in numbers)
        {
            var reply = await clerk.PostAsync(clerk.Body(body => body["customer_number"] = number));
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
        }

        foreach (var one in new[] { clerk, neighbour, other })
            Assert.Empty(await one.ReadAsync());
    }

    [Fact]
    public async Task A_number_may_be_sent_as_a_number()
    {
        var clerk = await NewClerkAsync();

        await clerk.AddAsync(body => body["customer_number"] = long.Parse(clerk.Number, null));

        Assert.Equal(clerk.Body().ToJsonString(), Assert.Single(await clerk.ReadAsync())!.ToJsonString());
    }

    [Fact]
    public async Task Handles_follow_the_customer_and_not_the_number()
    {
        var clerk = await NewClerkAsync();
        var sameNumberElsewhere = await NewClerkAsync();
        await clerk.AddAsync();

        await sameNumberElsewhere.ChangeNumberAsync(clerk.Number);
        Assert.Empty(await sameNumberElsewhere.ReadAsync());

        var (old, renumbered) = (clerk.Number, clerk with { Number = "N-1 é" });
        await clerk.ChangeNumberAsync(renumbered.Number);
        Assert.Equal(renumbered.Body().ToJsonString(), Assert.Single(await renumbered.ReadAsync())!.ToJsonString());
        await (await renumbered.PostAsync(clerk.Body())).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
        await renumbered.AddAsync(body => body["handle"] = "@second");
        Assert.Equal([renumbered.Number, renumbered.Number], (await renumbered.ReadAsync()).Select(handle => handle!.Text("customer_number")));

        // Who gets the number that is free now gets no handles with it.
        var heir = await NewClerkAsync(clerk.Bank);
        await heir.ChangeNumberAsync(old);
        Assert.Empty(await heir.ReadAsync());
    }

    [Fact]
    public async Task A_customer_of_another_bank_is_not_found_and_stays_as_it_is()
    {
        var (clerk, other) = (await NewClerkAsync(), await NewClerkAsync());
        var message = $"OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId({other.Customer})";

        var intruder = other with { Client = clerk.Client, Bank = clerk.Bank };
        await (await intruder.PostAsync(intruder.Body())).ShouldBeErrorAsync(HttpStatusCode.NotFound, message);
        await (await intruder.GetAsync()).ShouldBeErrorAsync(HttpStatusCode.NotFound, message);

        Assert.Empty(await other.ReadAsync());
    }

    [Fact]
    public async Task The_first_refusal_in_order_is_the_answer()
    {
        var clerk = await NewClerkAsync();
        var nobody = clerk with { Customer = "none", Number = "none" };
        var stranger = nobody with { Client = api.ClientFor((await api.NewUserAsync()).Token) };
        var unfit = new JsonObject { ["type"] = new string('x', 17) };
        var tooLong = nobody.Body(body => body["type"] = new string('x', 17));

        // Each line is right in what the lines above it ask, and wrong in all that the lines below it ask.
        (Clerk Clerk, JsonObject Body, int Status, string Message)[] refusals =
        [
            (nobody with { Client = api.Anonymous(), Bank = "no!bank" }, unfit, 401, "OBP-20001: User not logged in. Authentication is required!"),
            (stranger with { Bank = "no!bank" }, unfit, 400, WrongBody),
            (stranger with { Bank = "no!bank" }, tooLong, 400,
                "OBP-30111: Invalid Bank Id. The BANK_ID should only contain 0-9/a-z/A-Z/'-'/'.'/'_', the length should be smaller than 255."),
            (stranger with { Bank = "no.bank" }, tooLong, 404,
                "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.bank"),
            (stranger, tooLong, 403, $"OBP-20006: User is missing one or more roles: CanAddSocialMediaHandle at Bank({clerk.Bank})"),
            (nobody, tooLong, 400, TooLong),
            (nobody, nobody.Body(), 404,
                "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId(none)"),
            (clerk, nobody.Body(), 400, WrongBody),
        ];

        foreach (var (caller, body, status, message) in refusals)
            await (await caller.PostAsync(body)).ShouldBeErrorAsync((HttpStatusCode)status, message);
        Assert.Empty(await clerk.ReadAsync());
    }

    [Fact]
    public async Task Who_reads_needs_the_role_to_read()
    {
        var clerk = await NewClerkAsync();
        var adder = clerk with { Client = api.ClientFor((await api.NewUserAsync(clerk.Bank, "CanAddSocialMediaHandle")).Token) };

        await adder.AddAsync();

        await (await adder.GetAsync()).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden, $"OBP-20006: User is missing one or more roles: CanGetSocialMediaHandles at Bank({clerk.Bank})");
    }

    [Fact]
    public async Task Many_handles_at_the_same_moment_are_all_there()
    {
        var clerk = await NewClerkAsync();
        var numbers = Enumerable.Range(1, 20).ToList();

        await Task.WhenAll(numbers.Select(number => clerk.AddAsync(body => body["handle"] = $"@{number:00}")));

        Assert.Equal(
            numbers.Select(number => $"@{number:00}"),
            (await clerk.ReadAsync()).Select(handle => handle!.Text("handle")).Order(StringComparer.Ordinal));
    }

    /// <summary>Somebody who may add and read handles at the bank and change numbers, and a new customer there.</summary>
    private async Task<Clerk> NewClerkAsync(string? bank = null)
    {
        bank ??= await api.NewBankAsync();
        var user = await api.NewUserAsync(bank, "CanAddSocialMediaHandle", "CanGetSocialMediaHandles", "CanUpdateCustomerNumber");
        var customer = await api.NewCustomerAsync(bank);
        return new Clerk(api.ClientFor(user.Token), bank, customer.Text("customer_id"), customer.Text("customer_number"));
    }

    private sealed record Clerk(HttpClient Client, string Bank, string Customer, string Number)
    {
        private string Path => $"/obp/v3.1.0/banks/{Bank}/customers/{Customer}";

        /// <summary>A body with the customer's number, and these fields in place of its own.</summary>
        public JsonObject Body(Action<JsonObject>? change = null)
        {
            var body = new JsonObject
            {
                ["customer_number"] = Number,
                ["type"] = "Mastodon",
                ["handle"] = "@eveline@example.social",
                ["date_added"] = "2019-11-04T09:30:00Z",
                ["date_activated"] = "2019-11-05T10:31:01Z",
            };
            change?.Invoke(body);
            return body;
        }

        public Task<HttpResponseMessage> PostAsync(JsonObject body) => Client.PostAsJsonAsync($"{Path}/social_media_handles", body);

        public Task<HttpResponseMessage> GetAsync() => Client.GetAsync($"{Path}/social_media_handles");

        public async Task AddAsync(Action<JsonObject>? change = null) => await (await PostAsync(Body(change))).ShouldBeAsync(HttpStatusCode.Created);

        public async Task<JsonArray> ReadAsync() => (await (await GetAsync()).ShouldBeAsync(HttpStatusCode.OK))["checks"]!.AsArray();

        public async Task ChangeNumberAsync(string number) =>
            await (await Client.PutAsJsonAsync($"{Path}/number", new { customer_number = number })).ShouldBeAsync(HttpStatusCode.OK);
    }
}

public sealed class SocialMediaHandleOnSqlite(SqliteApi api) : SocialMediaHandleTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class SocialMediaHandleOnSqlServer(SqlServerApi api) : SocialMediaHandleTests(api), IClassFixture<SqlServerApi>;
