using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Addresses;

public abstract class AddressTests(ApiFixture api)
{
    private const string WrongBody = "OBP-10001: Incorrect json format. The Json body should be the PostCustomerAddressJsonV310 ";
    private const string TooLong = "OBP-20010: Value too long";

    private static readonly string[] TextFields =
        ["line_1", "line_2", "line_3", "city", "county", "state", "postcode", "country_code", "status"];

    public static TheoryData<string, int> Widths => new()
    {
        { "line_1", 255 }, { "line_2", 255 }, { "line_3", 255 }, { "city", 255 }, { "county", 255 }, { "state", 255 },
        { "postcode", 20 }, { "country_code", 2 }, { "status", 20 },
    };

    public static TheoryData<string> OddTextsOfLines => OddTexts.All;

    [Fact]
    public async Task The_answer_has_the_contracts_fields_in_their_order_and_is_what_is_read_back()
    {
        var book = await AddressBook.NewAsync(api);

        var made = await book.AddAsync();

        Assert.Equal(
            [
                "customer_address_id", "customer_id", "line_1", "line_2", "line_3", "city", "county", "state", "postcode", "country_code", "tags",
                "status", "insert_date",
            ],
            made.AsObject().Select(pair => pair.Key));
        Assert.True(Guid.TryParse(made.Text("customer_address_id"), out _));
        Assert.Equal(book.Customer, made.Text("customer_id"));
        ShouldHoldWhatWasSent(AddressBook.Body(), made);
        ShouldBeTheOnly(made, await book.ReadAsync());
    }

    // The reference keeps the state in place of the status.
    [Fact]
    public async Task Each_field_is_kept_for_itself()
    {
        var book = await AddressBook.NewAsync(api);
        var first = AddressBook.Body(body => Array.ForEach(TextFields, field => body[field] = field is "country_code" ? "XY" : $"1 {field}"));
        var second = AddressBook.Body(body => Array.ForEach(TextFields, field => body[field] = field is "country_code" ? "YX" : $"2 {field}"));

        var made = await (await book.PostAsync(first)).ShouldBeAsync(HttpStatusCode.Created);
        ShouldHoldWhatWasSent(first, made);
        ShouldBeTheOnly(made, await book.ReadAsync());

        var updated = await (await book.PutAsync(made.Text("customer_address_id"), second)).ShouldBeAsync(HttpStatusCode.OK);
        ShouldHoldWhatWasSent(second, updated);
        ShouldBeTheOnly(updated, await book.ReadAsync());
    }

    [Theory]
    [MemberData(nameof(OddTextsOfLines))]
    public async Task Text_is_kept_as_it_was_sent(string text)
    {
        var book = await AddressBook.NewAsync(api);
        var sent = AddressBook.Body(body => Array.ForEach(TextFields, field => body[field] = field is "country_code" ? "DE" : text));

        var made = await (await book.PostAsync(sent)).ShouldBeAsync(HttpStatusCode.Created);
        ShouldHoldWhatWasSent(sent, made);
        ShouldBeTheOnly(made, await book.ReadAsync());

        await (await book.PutAsync(made.Text("customer_address_id"), AddressBook.Body())).ShouldBeAsync(HttpStatusCode.OK);
        var updated = await (await book.PutAsync(made.Text("customer_address_id"), sent)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(made.ToJsonString(), updated.ToJsonString());
        ShouldBeTheOnly(made, await book.ReadAsync());
    }

    [Fact]
    public async Task A_null_is_kept_as_null()
    {
        var book = await AddressBook.NewAsync(api);
        var sent = AddressBook.Body(body => Array.ForEach(TextFields, field => body[field] = null));

        var made = await (await book.PostAsync(sent)).ShouldBeAsync(HttpStatusCode.Created);
        ShouldHoldWhatWasSent(sent, made);
        ShouldBeTheOnly(made, await book.ReadAsync());

        var other = (await book.AddAsync()).Text("customer_address_id");
        var updated = await (await book.PutAsync(other, sent)).ShouldBeAsync(HttpStatusCode.OK);
        ShouldHoldWhatWasSent(sent, updated);
        ShouldHoldWhatWasSent(sent, (await book.ReadAsync())[1]!);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task A_text_may_be_as_long_as_its_column_and_no_longer(string field, int width)
    {
        var book = await AddressBook.NewAsync(api);

        var made = await book.AddAsync(body => body[field] = new string('é', width));
        var id = made.Text("customer_address_id");
        ShouldBeTheOnly(made, await book.ReadAsync());

        var longer = AddressBook.Body(body => body[field] = new string('x', width + 1));
        await (await book.PostAsync(longer)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        await (await book.PutAsync(id, longer)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        ShouldBeTheOnly(made, await book.ReadAsync());

        var others = AddressBook.Body(body => body[field] = new string('ß', width));
        var updated = await (await book.PutAsync(id, others)).ShouldBeAsync(HttpStatusCode.OK);
        ShouldBeTheOnly(updated, await book.ReadAsync());
    }

    [Fact]
    public async Task Length_counts_utf_16_units()
    {
        var book = await AddressBook.NewAsync(api);

        Assert.Equal("😀", (await book.AddAsync(body => body["country_code"] = "😀")).Text("country_code"));
        await (await book.PostAsync(AddressBook.Body(body => body["country_code"] = "😀x"))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Every_field_but_the_tags_must_be_there(string field, int _)
    {
        var book = await AddressBook.NewAsync(api);
        var id = (await book.AddAsync()).Text("customer_address_id");
        var body = AddressBook.Body(body => body.Remove(field));

        await (await book.PostAsync(body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
        await (await book.PutAsync(id, body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
    }

    [Fact]
    public async Task The_date_of_insertion_is_the_services_and_stays()
    {
        var book = await AddressBook.NewAsync(api);
        var before = DateTime.UtcNow.AddSeconds(-1);

        var made = await book.AddAsync(body => body["insert_date"] = "1999-01-01T00:00:00Z");

        var date = made.Text("insert_date");
        var instant = DateTime.ParseExact(date, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Assert.InRange(instant, before, DateTime.UtcNow);

        // Until the clock shows another second, since the answer shows no fraction of one.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        var changed = AddressBook.Body(body => body["insert_date"] = "1999-01-01T00:00:00Z");
        var updated = await (await book.PutAsync(made.Text("customer_address_id"), changed)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(date, updated.Text("insert_date"));
        Assert.Equal(date, Assert.Single(await book.ReadAsync())!.Text("insert_date"));
    }

    [Fact]
    public async Task A_customer_may_have_many_addresses_which_come_in_the_order_of_their_insertion()
    {
        var book = await AddressBook.NewAsync(api);
        Assert.Empty(await book.ReadAsync());

        var made = new List<JsonNode>();
        for (var number = 0; number < 12; number++)
            made.Add(await book.AddAsync(body => body["line_1"] = $"No {number % 5}"));
        made[3] = await (await book.PutAsync(made[3].Text("customer_address_id"), AddressBook.Body())).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(made.Select(address => address.ToJsonString()), (await book.ReadAsync()).Select(address => address!.ToJsonString()));
    }

    [Fact]
    public async Task An_update_touches_no_other_address()
    {
        var book = await AddressBook.NewAsync(api);
        var (first, second, third) = (await book.AddAsync(), await book.AddAsync(), await book.AddAsync());

        var changed = AddressBook.Body(body => (body["line_1"], body["tags"]) = ("Elsewhere", new JsonArray("work")));
        second = await (await book.PutAsync(second.Text("customer_address_id"), changed)).ShouldBeAsync(HttpStatusCode.OK);

        JsonNode[] expected = [first, second, third];
        Assert.Equal(expected.Select(address => address.ToJsonString()), (await book.ReadAsync()).Select(address => address!.ToJsonString()));
    }

    [Fact]
    public async Task A_deleted_address_is_gone_and_is_not_found_again()
    {
        var book = await AddressBook.NewAsync(api);
        var kept = await book.AddAsync();
        var id = (await book.AddAsync()).Text("customer_address_id");

        var reply = await book.DeleteAsync(id);

        await reply.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("true", await reply.Content.ReadAsStringAsync());
        Assert.Equal("application/json; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
        ShouldBeTheOnly(kept, await book.ReadAsync());
        await (await book.DeleteAsync(id)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
        await (await book.PutAsync(id, AddressBook.Body())).ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
        ShouldBeTheOnly(kept, await book.ReadAsync());
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("no")]
    [InlineData("%25")]
    [InlineData("%20")]
    [InlineData("%27%20OR%201=1--")]
    [InlineData("0000000000000000000000000000000000000")]
    public async Task An_address_that_nobody_has_is_not_found(string id)
    {
        var book = await AddressBook.NewAsync(api);
        var made = await book.AddAsync();

        await (await book.PutAsync(id, AddressBook.Body())).ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
        await (await book.DeleteAsync(id)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
        ShouldBeTheOnly(made, await book.ReadAsync());
    }

    [Fact]
    public async Task An_address_of_another_customer_is_not_found_and_stays_as_it_is()
    {
        var bank = await api.NewBankAsync();
        var book = await AddressBook.NewAsync(api, bank);
        AddressBook[] others = [await AddressBook.NewAsync(api, bank), await AddressBook.NewAsync(api)];
        var changed = AddressBook.Body(body => (body["line_1"], body["tags"]) = ("Mine", new JsonArray("stolen")));

        foreach (var other in others)
        {
            var address = await other.AddAsync();
            var id = address.Text("customer_address_id");
            await (await book.PutAsync(id, changed)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
            await (await book.DeleteAsync(id)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
            await (await book.DeleteAsync($"{id}%20")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
            ShouldBeTheOnly(address, await other.ReadAsync());
        }

        Assert.Empty(await book.ReadAsync());
    }

    [Fact]
    public async Task A_customer_of_another_bank_is_not_found_and_stays_as_it_is()
    {
        var bank = await api.NewBankAsync();
        var clerk = await AddressBook.NewClerkAsync(api, bank);
        var elsewhere = await AddressBook.NewAsync(api);
        var address = await elsewhere.AddAsync();
        var id = address.Text("customer_address_id");

        foreach (var customer in new[] { elsewhere.Customer, "none", "%25", new string('x', 37) })
        {
            var book = new AddressBook(clerk, bank, customer);
            var message = "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. "
                + $"Current CustomerId({Uri.UnescapeDataString(customer)})";
            await (await book.PostAsync(AddressBook.Body())).ShouldBeErrorAsync(HttpStatusCode.NotFound, message);
            await (await book.PutAsync(id, AddressBook.Body(body => body["tags"] = new JsonArray()))).ShouldBeErrorAsync(
                HttpStatusCode.NotFound, message);
            await (await book.GetAsync()).ShouldBeErrorAsync(HttpStatusCode.NotFound, message);
            await (await book.DeleteAsync(id)).ShouldBeErrorAsync(HttpStatusCode.NotFound, message);
        }

        ShouldBeTheOnly(address, await elsewhere.ReadAsync());
    }

    [Fact]
    public async Task The_first_refusal_in_order_is_the_answer()
    {
        var bank = await api.NewBankAsync();
        var clerk = await AddressBook.NewClerkAsync(api, bank);
        var stranger = api.ClientFor((await api.NewUserAsync()).Token);
        var unfit = new JsonObject { ["line_1"] = new string('x', 256) };
        var tooLong = AddressBook.Body(body => body["line_1"] = new string('x', 256));

        // Each line is right in what the lines above it ask, and wrong in all that the lines below it ask.
        (HttpClient Client, string Bank, JsonObject Body, int Status, string Message)[] refusals =
        [
            (api.Anonymous(), "no.bank", unfit, 401, "OBP-20001: User not logged in. Authentication is required!"),
            (stranger, "no.bank", unfit, 404, "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.bank"),
            (stranger, bank, unfit, 403, $"OBP-20006: User is missing one or more roles: {{0}} at Bank({bank})"),
            (clerk, bank, unfit, 400, WrongBody),
            (clerk, bank, tooLong, 400, TooLong),
            (clerk, bank, AddressBook.Body(), 404,
                "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId(none)"),
        ];

        foreach (var (client, at, body, status, message) in refusals)
        {
            var book = new AddressBook(client, at, "none");
            await (await book.PostAsync(body)).ShouldBeErrorAsync((HttpStatusCode)status, ForRole(message, "CanCreateCustomerAddress"));
            await (await book.PutAsync("none", body)).ShouldBeErrorAsync((HttpStatusCode)status, ForRole(message, "CanCreateCustomer"));
            if (status == 400)
                continue; // these two read no body
            await (await book.GetAsync()).ShouldBeErrorAsync((HttpStatusCode)status, ForRole(message, "CanGetCustomerAddress"));
            await (await book.DeleteAsync("none")).ShouldBeErrorAsync((HttpStatusCode)status, ForRole(message, "CanDeleteCustomerAddress"));
        }
    }

    private static string ForRole(string message, string role) => message.Replace("{0}", role, StringComparison.Ordinal);

    private static void ShouldHoldWhatWasSent(JsonObject sent, JsonNode address) =>
        Assert.All(sent, pair => Assert.True(JsonNode.DeepEquals(pair.Value, address[pair.Key]), $"{pair.Key}: {address[pair.Key]?.ToJsonString()}"));

    private static void ShouldBeTheOnly(JsonNode address, JsonArray read) =>
        Assert.Equal(address.ToJsonString(), Assert.Single(read)!.ToJsonString());
}

public sealed class AddressOnSqlite(SqliteApi api) : AddressTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class AddressOnSqlServer(SqlServerApi api) : AddressTests(api), IClassFixture<SqlServerApi>;
