using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

public abstract class UpdateCustomerTests(ApiFixture api)
{
    private const string TooLong = "OBP-20010: Value too long";

    [Theory]
    [InlineData("email", """{"email":"?"}""", 200)]
    [InlineData("number", """{"customer_number":"?"}""", 50)]
    [InlineData("mobile-number", """{"mobile_phone_number":"?"}""", 50)]
    [InlineData("identity", """{"legal_name":"?","date_of_birth":null,"title":"","name_suffix":""}""", 255)]
    [InlineData("identity", """{"legal_name":"","date_of_birth":null,"title":"?","name_suffix":""}""", 255)]
    [InlineData("identity", """{"legal_name":"","date_of_birth":null,"title":"","name_suffix":"?"}""", 255)]
    [InlineData("credit-limit", """{"credit_limit":{"currency":"?","amount":"1"}}""", 100)]
    [InlineData("credit-limit", """{"credit_limit":{"currency":"EUR","amount":"?"}}""", 100)]
    [InlineData("credit-rating-and-source", """{"credit_rating":"?","credit_source":""}""", 100)]
    [InlineData("credit-rating-and-source", """{"credit_rating":"","credit_source":"?"}""", 100)]
    [InlineData("branch", """{"branch_id":"?"}""", 255)]
    [InlineData("data", """{"face_image":{"url":"?","date":null},"relationship_status":"","dependants":1,"highest_education_attained":"","employment_status":""}""", 2000)]
    [InlineData("data", """{"face_image":{"url":"","date":null},"relationship_status":"?","dependants":1,"highest_education_attained":"","employment_status":""}""", 16)]
    [InlineData("data", """{"face_image":{"url":"","date":null},"relationship_status":"","dependants":1,"highest_education_attained":"?","employment_status":""}""", 32)]
    [InlineData("data", """{"face_image":{"url":"","date":null},"relationship_status":"","dependants":1,"highest_education_attained":"","employment_status":"?"}""", 32)]
    public async Task A_text_longer_than_its_column_is_refused_and_nothing_changes(string path, string template, int width)
    {
        var (bank, customer) = await NewCustomerAsync();
        JsonNode Body(int length) => JsonNode.Parse(template.Replace("?", new string('x', length), StringComparison.Ordinal))!;

        await (await PutAsync(bank, customer, path, Body(width + 1))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        // Length is looked at before the customer is.
        await (await PutAsync(bank, "no-such-customer", path, Body(width + 1))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        Assert.Equal(customer.ToJsonString(), (await ReadAsync(bank, customer)).ToJsonString());

        await (await PutAsync(bank, customer, path, Body(width))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Null_is_kept_where_the_value_is_text_or_a_date_and_an_email_of_null_is_empty()
    {
        var (bank, customer) = await NewCustomerAsync();
        (string Path, string Body)[] updates =
        [
            ("email", """{"email":null}"""),
            ("mobile-number", """{"mobile_phone_number":null}"""),
            ("identity", """{"legal_name":null,"date_of_birth":null,"title":null,"name_suffix":null}"""),
            ("credit-limit", """{"credit_limit":{"currency":null,"amount":null}}"""),
            ("credit-rating-and-source", """{"credit_rating":null,"credit_source":null}"""),
            ("branch", """{"branch_id":null}"""),
            ("data", """{"face_image":{"url":null,"date":null},"relationship_status":null,"dependants":0,"highest_education_attained":null,"employment_status":null}"""),
        ];

        foreach (var (path, body) in updates)
            await (await PutAsync(bank, customer, path, JsonNode.Parse(body)!)).ShouldBeAsync(HttpStatusCode.OK);

        var read = await ReadAsync(bank, customer);
        Assert.Equal("", read.Text("email"));
        Assert.Equal("""{"url":null,"date":null}""", read["face_image"]!.ToJsonString());
        Assert.Equal("""{"rating":null,"source":null}""", read["credit_rating"]!.ToJsonString());
        Assert.Equal("""{"currency":null,"amount":null}""", read["credit_limit"]!.ToJsonString());
        string[] nulls =
        [
            "mobile_phone_number", "legal_name", "date_of_birth", "title", "name_suffix", "branch_id", "relationship_status",
            "highest_education_attained", "employment_status",
        ];
        Assert.All(nulls, field => Assert.Null(read[field]));
    }

    // One of the contract's odd corners: only createCustomer holds the two against each other.
    [Fact]
    public async Task The_count_of_dependants_is_changed_without_their_birth_dates()
    {
        var (bank, customer) = await NewCustomerAsync();

        var updated = await (await PutAsync(bank, customer, "data", JsonNode.Parse(
            """{"face_image":{"url":"","date":null},"relationship_status":"","dependants":-3,"highest_education_attained":"","employment_status":""}""")!))
            .ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(-3, (int)updated["dependants"]!);
        Assert.Equal(2, updated["dob_of_dependants"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")] // trailing blanks do not count in a key
    public async Task A_customer_cannot_be_left_without_a_number(string number)
    {
        var (bank, customer) = await NewCustomerAsync();

        var reply = await PutAsync(bank, customer, "number", JsonNode.Parse($$"""{"customer_number":{{number}}}""")!);

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-10001: Incorrect json format. The Json body should be the PutUpdateCustomerNumberJsonV310 ");
        Assert.Equal(customer.Text("customer_number"), (await ReadAsync(bank, customer)).Text("customer_number"));
    }

    [Fact]
    public async Task A_number_that_is_taken_at_the_bank_is_refused_the_customers_own_included()
    {
        var (bank, customer) = await NewCustomerAsync();
        var other = await api.NewCustomerAsync(bank);

        foreach (var taken in new[] { other.Text("customer_number"), customer.Text("customer_number"), customer.Text("customer_number") + " " })
        {
            await (await PutAsync(bank, customer, "number", new JsonObject { ["customer_number"] = taken })).ShouldBeErrorAsync(
                HttpStatusCode.BadRequest,
                "OBP-30006: Customer Number already exists. Please specify a different value for BANK_ID or CUSTOMER_NUMBER. "
                + $"Current customer_number({taken}) and Current bank_id({bank})");
        }

        Assert.Equal(customer.ToJsonString(), (await ReadAsync(bank, customer)).ToJsonString());
    }

    [Fact]
    public async Task A_number_of_another_bank_is_free_here_and_one_given_up_is_free_again()
    {
        var (bank, customer) = await NewCustomerAsync();
        var elsewhere = await api.NewCustomerAsync(await api.NewBankAsync());
        var second = await api.NewCustomerAsync(bank);

        await (await PutAsync(bank, customer, "number", new JsonObject { ["customer_number"] = elsewhere.Text("customer_number") }))
            .ShouldBeAsync(HttpStatusCode.OK);
        await (await PutAsync(bank, second, "number", new JsonObject { ["customer_number"] = customer.Text("customer_number") }))
            .ShouldBeAsync(HttpStatusCode.OK);
    }

    // Key text is compared by code point.
    [Fact]
    public async Task Numbers_that_differ_in_case_are_two_numbers()
    {
        var (bank, customer) = await NewCustomerAsync();
        var second = await api.NewCustomerAsync(bank);

        await (await PutAsync(bank, customer, "number", new JsonObject { ["customer_number"] = "ab1" })).ShouldBeAsync(HttpStatusCode.OK);
        await (await PutAsync(bank, second, "number", new JsonObject { ["customer_number"] = "AB1" })).ShouldBeAsync(HttpStatusCode.OK);
    }

    // What public clients send.
    [Fact]
    public async Task Numbers_and_camel_case_names_are_taken()
    {
        var (bank, customer) = await NewCustomerAsync();

        await (await PutAsync(bank, customer, "number", JsonNode.Parse("""{"customer_number":1000000007}""")!)).ShouldBeAsync(HttpStatusCode.OK);
        await (await PutAsync(bank, customer, "credit-limit", JsonNode.Parse("""{"credit_limit":{"currency":"EUR","amount":1.50}}""")!))
            .ShouldBeAsync(HttpStatusCode.OK);
        await (await PutAsync(bank, customer, "branch", JsonNode.Parse("""{"branchId":12}""")!)).ShouldBeAsync(HttpStatusCode.OK);
        await (await PutAsync(bank, customer, "identity", JsonNode.Parse(
            """{"legal_name":"A","date_of_birth":null,"title":"B","nameSuffix":"Jr"}""")!)).ShouldBeAsync(HttpStatusCode.OK);

        var read = await ReadAsync(bank, customer);
        Assert.Equal("1000000007", read.Text("customer_number"));
        Assert.Equal("1.50", read["credit_limit"]!.Text("amount"));
        Assert.Equal("12", read.Text("branch_id"));
        Assert.Equal("Jr", read.Text("name_suffix"));
    }

    [Theory]
    [InlineData("100000000000.01")]
    [InlineData("0.10")]
    [InlineData("1e3")]
    [InlineData("-5")]
    [InlineData("123456789012345678901234567890")]
    public async Task An_amount_is_text_and_comes_back_digit_for_digit(string amount)
    {
        var (bank, customer) = await NewCustomerAsync();

        // As text, and as a number of the same digits.
        foreach (var sent in new[] { $"\"{amount}\"", amount })
        {
            await (await PutAsync(bank, customer, "credit-limit", JsonNode.Parse($$$"""{"credit_limit":{"currency":"EUR","amount":{{{sent}}}}}""")!))
                .ShouldBeAsync(HttpStatusCode.OK);
            Assert.Equal(amount, (await ReadAsync(bank, customer))["credit_limit"]!.Text("amount"));
        }
    }

    [Fact]
    public async Task Fifty_writers_at_once_are_all_answered()
    {
        var (bank, first) = await NewCustomerAsync();
        var customers = new List<JsonNode> { first };
        for (var i = 1; i < 10; i++)
            customers.Add(await api.NewCustomerAsync(bank));

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(async writer =>
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 20; i++)
                statuses.Add((await PutAsync(bank, customers[(writer + i) % 10], "branch", new JsonObject { ["branch_id"] = $"{writer}.{i}" })).StatusCode);
            return statuses;
        }));

        Assert.All(replies.SelectMany(statuses => statuses), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task An_update_moves_the_customer_into_the_firehoses_window()
    {
        var (bank, customer) = await NewCustomerAsync();
        var reader = await api.NewReaderAsync(bank);
        var before = (await WaitForNextMillisecondAsync()).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Assert.Empty(await reader.FirehoseAsync(bank, $"?from_date={before}"));

        var updated = await (await PutAsync(bank, customer, "branch", new JsonObject { ["branch_id"] = "OTHER" })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(updated.ToJsonString(), Assert.Single(await reader.FirehoseAsync(bank, $"?from_date={before}"))!.ToJsonString());
    }

    private static async Task<DateTime> WaitForNextMillisecondAsync()
    {
        await Task.Delay(5);
        return DateTime.UtcNow;
    }

    private async Task<(string Bank, JsonNode Customer)> NewCustomerAsync()
    {
        var bank = await api.NewBankAsync();
        foreach (var role in new[] { "Email", "Number", "MobilePhoneNumber", "Identity", "CreditLimit", "CreditRatingAndSource" })
            await api.GrantAsync(api.AdminId, $"CanUpdateCustomer{role}", bank);
        await api.GrantAsync(api.AdminId, "CanGetCustomer", bank);
        var customer = await api.NewCustomerAsync(bank);
        return (bank, await ReadAsync(bank, customer));
    }

    private Task<JsonNode> ReadAsync(string bank, JsonNode customer) => api.Admin().CustomerAsync(bank, customer.Text("customer_id"));

    private Task<HttpResponseMessage> PutAsync(string bank, JsonNode customer, string path, JsonNode body) =>
        PutAsync(bank, customer.Text("customer_id"), path, body);

    private Task<HttpResponseMessage> PutAsync(string bank, string customerId, string path, JsonNode body) =>
        api.Admin().PutAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers/{customerId}/{path}", body);
}

public sealed class UpdateCustomerOnSqlite(SqliteApi api) : UpdateCustomerTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class UpdateCustomerOnSqlServer(SqlServerApi api) : UpdateCustomerTests(api), IClassFixture<SqlServerApi>;
