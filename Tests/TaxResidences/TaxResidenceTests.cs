using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.TaxResidences;

public abstract class TaxResidenceTests(ApiFixture api)
{
    private const string WrongBody = "OBP-10001: Incorrect json format. The Json body should be the PostTaxResidenceJsonV310 ";
    private const string TooLong = "OBP-20010: Value too long";
    private const string Refused = "OBP-50200: Connector cannot return the data we requested.";
    private const string NotFound = $"{Refused} <- OBP-30300: Tax Residence not found by TAX_RESIDENCE_ID. ";
    private const int Many = 20;

    public static TheoryData<string> OddTextsOfResidences => OddTexts.All;

    [Fact]
    public async Task The_answer_has_the_contracts_fields_in_their_order_and_is_what_is_read_back()
    {
        var clerk = await NewClerkAsync();

        var made = await clerk.AddAsync("DE", "36/815/08150");

        Assert.Equal(["domain", "tax_number", "tax_residence_id"], made.AsObject().Select(pair => pair.Key));
        Assert.Equal(("DE", "36/815/08150"), (made.Text("domain"), made.Text("tax_number")));
        Assert.True(Guid.TryParse(made.Text("tax_residence_id"), out _));
        ShouldBeThese([made], await clerk.ReadAsync());
    }

    [Theory]
    [MemberData(nameof(OddTextsOfResidences))]
    public async Task Text_is_kept_as_it_was_sent(string text)
    {
        var clerk = await NewClerkAsync();

        var made = new[] { await clerk.AddAsync(text, "1"), await clerk.AddAsync("2", text) };

        Assert.Equal((text, text), (made[0].Text("domain"), made[1].Text("tax_number")));
        ShouldBeThese(made, await clerk.ReadAsync());
    }

    [Fact]
    public async Task A_text_may_be_as_long_as_its_column_and_no_longer()
    {
        var clerk = await NewClerkAsync();
        var (longest, longer) = (new string('é', 20), new string('é', 21));

        var made = await clerk.AddAsync(longest, longest);

        await (await clerk.PostAsync(longer, "1")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        await (await clerk.PostAsync("1", longer)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        await (await clerk.PostAsync("1", string.Concat(Enumerable.Repeat("😀", 10)) + "x")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        ShouldBeThese([made], await clerk.ReadAsync());
    }

    [Theory]
    [InlineData("""{"domain":"DE"}""")]
    [InlineData("""{"tax_number":"1"}""")]
    [InlineData("""{"domain":"DE","taxNumber":"1"}""")]
    [InlineData("""[{"domain":"DE","tax_number":"1"}]""")]
    [InlineData("{}")]
    public async Task Both_fields_must_be_there(string body)
    {
        var clerk = await NewClerkAsync();

        await (await clerk.PostAsync(JsonNode.Parse(body)!)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
        Assert.Empty(await clerk.ReadAsync());
    }

    [Fact]
    public async Task A_number_is_kept_with_its_digits_as_sent()
    {
        var clerk = await NewClerkAsync();

        var made = await (await clerk.PostAsync(JsonNode.Parse("""{"domain":49,"tax_number":1.50}""")!)).ShouldBeAsync(HttpStatusCode.Created);

        Assert.Equal(("49", "1.50"), (made.Text("domain"), made.Text("tax_number")));
        ShouldBeThese([made], await clerk.ReadAsync());
    }

    [Fact]
    public async Task Residences_come_in_the_order_of_their_insertion()
    {
        var clerk = await NewClerkAsync();
        Assert.Empty(await clerk.ReadAsync());

        var made = new List<JsonNode>();
        foreach (var number in new[] { "5", "1", "4", "2", "3" })
            made.Add(await clerk.AddAsync("DE", number));

        ShouldBeThese(made, await clerk.ReadAsync());
    }

    [Fact]
    public async Task The_same_residence_twice_is_refused()
    {
        var clerk = await NewClerkAsync();
        var made = await clerk.AddAsync("DE", "1");

        await (await clerk.PostAsync("DE", "1")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, Refused);
        ShouldBeThese([made], await clerk.ReadAsync());
    }

    [Fact]
    public async Task What_differs_in_case_or_accent_is_another_residence()
    {
        var clerk = await NewClerkAsync();

        JsonNode[] made =
        [
            await clerk.AddAsync("DE", "a"), await clerk.AddAsync("DE", "A"), await clerk.AddAsync("de", "a"), await clerk.AddAsync("DE", "á"),
            await clerk.AddAsync("DE", " a"), await clerk.AddAsync("a", "DE"), await clerk.AddAsync("D", "Ea"), await clerk.AddAsync("DEa", ""),
        ];

        ShouldBeThese(made, await clerk.ReadAsync());
    }

    // As SQL Server compares, and so the other engine too.
    [Fact]
    public async Task Blanks_at_the_end_make_no_other_residence()
    {
        var clerk = await NewClerkAsync();
        await clerk.AddAsync("DE", "1");

        await (await clerk.PostAsync("DE", "1  ")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, Refused);
        await (await clerk.PostAsync("DE ", "1")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, Refused);
    }

    [Fact]
    public async Task Another_customer_may_have_the_same_residence()
    {
        var bank = await api.NewBankAsync();
        Clerk[] clerks = [await NewClerkAsync(bank), await NewClerkAsync(bank), await NewClerkAsync()];

        foreach (var clerk in clerks)
            ShouldBeThese([await clerk.AddAsync("DE", "1")], await clerk.ReadAsync());
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData("DE", null)]
    [InlineData(null, null)]
    public async Task A_null_is_kept_as_null_and_is_equal_to_itself(string? domain, string? number)
    {
        var clerk = await NewClerkAsync();

        var made = await clerk.AddAsync(domain, number);

        Assert.Equal((domain, number), ((string?)made["domain"], (string?)made["tax_number"]));
        ShouldBeThese([made], await clerk.ReadAsync());
        await (await clerk.PostAsync(domain, number)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, Refused);
        var empty = await clerk.AddAsync(domain ?? "", number ?? "");
        ShouldBeThese([made, empty], await clerk.ReadAsync());
    }

    [Fact]
    public async Task A_deleted_residence_is_gone_and_may_be_made_again()
    {
        var clerk = await NewClerkAsync();
        var kept = await clerk.AddAsync("FR", "1");
        var id = (await clerk.AddAsync("DE", "1")).Text("tax_residence_id");

        var reply = await clerk.DeleteAsync(id);

        await reply.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("true", await reply.Content.ReadAsStringAsync());
        Assert.Equal("application/json; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
        ShouldBeThese([kept], await clerk.ReadAsync());
        await (await clerk.DeleteAsync(id)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);

        var again = await clerk.AddAsync("DE", "1");
        Assert.NotEqual(id, again.Text("tax_residence_id"));
        ShouldBeThese([kept, again], await clerk.ReadAsync());
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("%25")]
    [InlineData("%20")]
    [InlineData("0000000000000000000000000000000000000")]
    public async Task A_residence_that_nobody_has_is_not_found(string id)
    {
        var clerk = await NewClerkAsync();
        var made = await clerk.AddAsync("DE", "1");

        await (await clerk.DeleteAsync(id)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);
        ShouldBeThese([made], await clerk.ReadAsync());
    }

    [Fact]
    public async Task A_residence_of_another_customer_is_not_found_and_stays()
    {
        var bank = await api.NewBankAsync();
        var clerk = await NewClerkAsync(bank);

        foreach (var other in new[] { await NewClerkAsync(bank), await NewClerkAsync() })
        {
            var made = await other.AddAsync("DE", "1");
            await (await clerk.DeleteAsync(made.Text("tax_residence_id"))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);
            ShouldBeThese([made], await other.ReadAsync());
        }
    }

    [Fact]
    public async Task A_customer_of_another_bank_is_not_found_and_stays_as_it_is()
    {
        var (clerk, other) = (await NewClerkAsync(), await NewClerkAsync());
        var made = await other.AddAsync("DE", "1");
        var message = $"OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId({other.Customer})";

        var intruder = clerk with { Customer = other.Customer };
        await (await intruder.PostAsync("FR", "1")).ShouldBeErrorAsync(HttpStatusCode.NotFound, message);
        await (await intruder.GetAsync()).ShouldBeErrorAsync(HttpStatusCode.NotFound, message);
        await (await intruder.DeleteAsync(made.Text("tax_residence_id"))).ShouldBeErrorAsync(HttpStatusCode.NotFound, message);

        ShouldBeThese([made], await other.ReadAsync());
    }

    [Fact]
    public async Task The_first_refusal_in_order_is_the_answer()
    {
        var clerk = await NewClerkAsync() with { Customer = "none" };
        var stranger = clerk with { Client = api.ClientFor((await api.NewUserAsync()).Token) };
        var unfit = new JsonObject { ["domain"] = new string('x', 21) };
        var tooLong = new JsonObject { ["domain"] = "DE", ["tax_number"] = new string('x', 21) };

        // Each line is right in what the lines above it ask, and wrong in all that the lines below it ask.
        (Clerk Clerk, JsonObject Body, int Status, string Message)[] refusals =
        [
            (clerk with { Client = api.Anonymous(), Bank = "no.bank" }, unfit, 401, "OBP-20001: User not logged in. Authentication is required!"),
            (stranger with { Bank = "no.bank" }, unfit, 404,
                "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.bank"),
            (stranger, unfit, 403, $"OBP-20006: User is missing one or more roles: {{0}} at Bank({clerk.Bank})"),
            (clerk, unfit, 400, WrongBody),
            (clerk, tooLong, 400, TooLong),
            (clerk, Body("DE", "1"), 404,
                "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId(none)"),
        ];

        foreach (var (caller, body, status, message) in refusals)
        {
            string ForRole(string role) => message.Replace("{0}", role, StringComparison.Ordinal);
            await (await caller.PostAsync(body)).ShouldBeErrorAsync((HttpStatusCode)status, ForRole("CanCreateTaxResidence"));
            if (status == 400)
                continue; // these two read no body
            await (await caller.GetAsync()).ShouldBeErrorAsync((HttpStatusCode)status, ForRole("CanGetTaxResidence"));
            await (await caller.DeleteAsync("none")).ShouldBeErrorAsync((HttpStatusCode)status, ForRole("CanDeleteTaxResidence"));
        }
    }

    [Fact]
    public async Task Of_identical_residences_at_the_same_moment_one_is_made()
    {
        var clerk = await NewClerkAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => clerk.PostAsync("DE", "1")));

        var made = await Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.Created).ShouldBeAsync(HttpStatusCode.Created);
        foreach (var reply in replies.Where(reply => reply.StatusCode != HttpStatusCode.Created))
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, Refused);
        ShouldBeThese([made], await clerk.ReadAsync());
    }

    [Fact]
    public async Task Of_many_deletes_one_finds_the_residence()
    {
        var clerk = await NewClerkAsync();
        var id = (await clerk.AddAsync("DE", "1")).Text("tax_residence_id");

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => clerk.DeleteAsync(id)));

        Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.OK);
        foreach (var reply in replies.Where(reply => reply.StatusCode != HttpStatusCode.OK))
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);
        Assert.Empty(await clerk.ReadAsync());
    }

    private static JsonObject Body(string? domain, string? number) => new() { ["domain"] = domain, ["tax_number"] = number };

    private static void ShouldBeThese(IEnumerable<JsonNode> residences, JsonArray read) =>
        Assert.Equal(residences.Select(residence => residence.ToJsonString()), read.Select(residence => residence!.ToJsonString()));

    /// <summary>Somebody who may do all with the tax residences of the bank's customers, and a new customer there.</summary>
    private async Task<Clerk> NewClerkAsync(string? bank = null)
    {
        bank ??= await api.NewBankAsync();
        var user = await api.NewUserAsync(bank, "CanCreateTaxResidence", "CanGetTaxResidence", "CanDeleteTaxResidence");
        return new Clerk(api.ClientFor(user.Token), bank, (await api.NewCustomerAsync(bank)).Text("customer_id"));
    }

    // Three paths that the contract spells in three ways.
    private sealed record Clerk(HttpClient Client, string Bank, string Customer)
    {
        private string Path => $"/obp/v3.1.0/banks/{Bank}/customers/{Customer}";

        public Task<HttpResponseMessage> PostAsync(JsonNode body) => Client.PostAsJsonAsync($"{Path}/tax-residence", body);

        public Task<HttpResponseMessage> PostAsync(string? domain, string? number) => PostAsync(Body(domain, number));

        public Task<HttpResponseMessage> GetAsync() => Client.GetAsync($"{Path}/tax-residences");

        public Task<HttpResponseMessage> DeleteAsync(string residence) => Client.DeleteAsync($"{Path}/tax_residencies/{residence}");

        public async Task<JsonNode> AddAsync(string? domain, string? number) =>
            await (await PostAsync(domain, number)).ShouldBeAsync(HttpStatusCode.Created);

        public async Task<JsonArray> ReadAsync() => (await (await GetAsync()).ShouldBeAsync(HttpStatusCode.OK))["tax_residence"]!.AsArray();
    }
}

public sealed class TaxResidenceOnSqlite(SqliteApi api) : TaxResidenceTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class TaxResidenceOnSqlServer(SqlServerApi api) : TaxResidenceTests(api), IClassFixture<SqlServerApi>;
