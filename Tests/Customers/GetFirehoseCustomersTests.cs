using System.Net;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

public abstract class GetFirehoseCustomersTests(ApiFixture api)
{
    [Fact]
    public async Task Attributes_are_looked_at_before_the_page_is_cut()
    {
        var bank = await api.NewBankAsync();
        var wanted = await NewCustomerAsync(bank, "2020-01-01T00:00:00Z", ("tier", "gold"));
        await NewCustomerAsync(bank, "2021-01-01T00:00:00Z", ("tier", "silver"));
        await NewCustomerAsync(bank, "2022-01-01T00:00:00Z");

        Assert.Equal([wanted], await IdsAsync(bank, "?limit=1&tier=gold"));
        Assert.Empty(await IdsAsync(bank, "?limit=1&offset=1&tier=gold"));
    }

    [Fact]
    public async Task Any_one_of_several_attributes_is_enough_and_a_customer_with_both_comes_once()
    {
        var bank = await api.NewBankAsync();
        var gold = await NewCustomerAsync(bank, "2022-01-01T00:00:00Z", ("tier", "gold"));
        var both = await NewCustomerAsync(bank, "2021-01-01T00:00:00Z", ("tier", "gold"), ("region", "north"));
        var north = await NewCustomerAsync(bank, "2020-01-01T00:00:00Z", ("region", "north"));
        await NewCustomerAsync(bank, "2019-01-01T00:00:00Z", ("region", "south"));

        Assert.Equal([gold, both, north], await IdsAsync(bank, "?tier=gold&region=north"));
    }

    [Theory]
    [InlineData("Gold")]
    [InlineData("GOLD")]
    [InlineData("gol")]
    [InlineData("göld")]
    [InlineData("%25")]
    [InlineData("g_ld")]
    [InlineData("")]
    public async Task An_attribute_is_found_by_its_exact_value_only(string value)
    {
        var bank = await api.NewBankAsync();
        await NewCustomerAsync(bank, "2020-01-01T00:00:00Z", ("tier", "gold"));

        Assert.Empty(await IdsAsync(bank, $"?tier={value}"));
        Assert.Empty(await IdsAsync(bank, "?Tier=gold"));
    }

    [Theory]
    [InlineData("O'Brien")]
    [InlineData("100%")]
    [InlineData("a_b")]
    [InlineData("[a-z]")]
    [InlineData("\"quoted\"")]
    [InlineData("a \\ back")]
    [InlineData("山田 👩‍👧")]
    [InlineData("a+b&c=d")]
    [InlineData("")]
    public async Task A_value_is_taken_literally(string value)
    {
        var bank = await api.NewBankAsync();
        var wanted = await NewCustomerAsync(bank, "2020-01-01T00:00:00Z", ("name", value));
        await NewCustomerAsync(bank, "2021-01-01T00:00:00Z", ("name", "aXb"));

        Assert.Equal([wanted], await IdsAsync(bank, $"?name={Uri.EscapeDataString(value)}"));
    }

    [Fact]
    public async Task Values_that_differ_after_the_hundredth_character_are_told_apart()
    {
        var bank = await api.NewBankAsync();
        var start = new string('x', 100);
        var first = await NewCustomerAsync(bank, "2020-01-01T00:00:00Z", ("note", start + "1"));
        var second = await NewCustomerAsync(bank, "2021-01-01T00:00:00Z", ("note", start + "2"));

        Assert.Equal([first], await IdsAsync(bank, $"?note={start}1"));
        Assert.Equal([second], await IdsAsync(bank, $"?note={start}2"));
        Assert.Empty(await IdsAsync(bank, $"?note={start}"));
    }

    [Fact]
    public async Task What_no_attribute_can_hold_is_looked_for_in_vain()
    {
        var bank = await api.NewBankAsync();
        var longest = new string('x', 2000);
        var wanted = await NewCustomerAsync(bank, "2020-01-01T00:00:00Z", ("note", longest));

        Assert.Equal([wanted], await IdsAsync(bank, $"?note={longest}"));
        Assert.Empty(await IdsAsync(bank, $"?note={longest}x"));
        Assert.Empty(await IdsAsync(bank, "?note=x%00"));
        Assert.Empty(await IdsAsync(bank, $"?{new string('n', 51)}=x"));
        // One that can be held still counts beside one that cannot.
        Assert.Equal([wanted], await IdsAsync(bank, $"?note={longest}&other={longest}x"));
    }

    [Theory]
    [InlineData("?Limit=1")] // not the page's own name: case counts
    [InlineData("?obp_limit=1")]
    [InlineData("?locale=en_GB")]
    public async Task An_unknown_parameter_is_an_attribute_that_nobody_has(string query)
    {
        var bank = await api.NewBankAsync();
        await NewCustomerAsync(bank, "2020-01-01T00:00:00Z");

        Assert.Empty(await IdsAsync(bank, query));
    }

    [Fact]
    public async Task A_parameter_that_differs_in_case_from_the_pages_own_filters_attributes()
    {
        var bank = await api.NewBankAsync();
        var wanted = await NewCustomerAsync(bank, "2020-01-01T00:00:00Z", ("Limit", "1"));
        await NewCustomerAsync(bank, "2021-01-01T00:00:00Z");

        Assert.Equal([wanted], await IdsAsync(bank, "?Limit=1"));
    }

    [Theory]
    [InlineData("?limit=10001", "OBP-10012: Invalid value. Maximum number is 10000.")]
    [InlineData("?limit=0", "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!")]
    [InlineData("?limit=x", "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!")]
    [InlineData("?offset=-1", "OBP-10024: wrong value for obp_offset parameter. Please send a positive integer (=>0)!")]
    [InlineData("?sort_direction=UP", "OBP-10023: obp_sort_direction parameter can only take two values: DESC or ASC!")]
    [InlineData("?to_date=2024-02-13", "OBP-10026: Failed to parse date string. Please use this format yyyy-MM-dd'T'HH:mm:ss.SSS'Z'!")]
    public async Task A_wrong_page_is_refused(string query, string detail)
    {
        var bank = await api.NewBankAsync();

        var reply = await api.Admin().GetAsync(Url(bank, query));

        // Two blanks before the arrow, as the contract has them.
        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, $"OBP-10016: Incorrect filter Parameters in URL.  <- {detail}");
    }

    [Theory]
    [InlineData("ASC")]
    [InlineData("DESC")]
    public async Task Paging_shows_each_customer_once_where_all_have_the_same_date(string direction)
    {
        var bank = await api.NewBankAsync();
        var ids = new List<string>();
        for (var i = 0; i < 11; i++)
            ids.Add(await NewCustomerAsync(bank, "2020-01-01T00:00:00Z"));

        var seen = new List<string>();
        for (var offset = 0; offset < 12; offset += 2)
            seen.AddRange(await IdsAsync(bank, $"?sort_direction={direction}&limit=2&offset={offset}"));

        Assert.Equal(ids.Order(), seen.Order());
    }

    [Fact]
    public async Task A_customer_without_last_ok_date_comes_last_of_the_newest_and_first_of_the_oldest()
    {
        var bank = await api.NewBankAsync();
        var without = await NewCustomerAsync(bank, null);
        var old = await NewCustomerAsync(bank, "0001-01-01T00:00:00Z");
        var recent = await NewCustomerAsync(bank, "2024-01-01T00:00:00Z");

        Assert.Equal([recent, old, without], await IdsAsync(bank, ""));
        Assert.Equal([without, old, recent], await IdsAsync(bank, "?sort_direction=asc"));
    }

    [Theory]
    [InlineData("", "items=0-50")]
    [InlineData("?limit=&offset=", "items=0-50")]
    [InlineData("?limit=7&offset=3", "items=3-7")]
    [InlineData("?limit=10000", "items=0-10000")]
    public async Task The_range_header_tells_the_page_and_there_is_no_etag(string query, string range)
    {
        var bank = await api.NewBankAsync();

        var reply = await api.Admin().GetAsync(Url(bank, query));

        await reply.ShouldBeAsync(HttpStatusCode.OK);
        // Range belongs to requests; HttpClient keeps it out of its typed headers and accepts it among the others.
        Assert.Equal([range], reply.Headers.NonValidated["Range"]);
        Assert.Null(reply.Headers.ETag);
    }

    [Fact]
    public async Task Customers_of_other_banks_and_their_attributes_play_no_part()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var own = await NewCustomerAsync(bank, "2020-01-01T00:00:00Z", ("tier", "gold"));
        await NewCustomerAsync(other, "2020-01-01T00:00:00Z", ("tier", "gold"));

        Assert.Equal([own], await IdsAsync(bank, "?tier=gold"));
    }

    private async Task<string> NewCustomerAsync(string bank, string? lastOkDate, params (string Name, string Value)[] attributes)
    {
        var customer = await api.NewCustomerAsync(bank, body => body["last_ok_date"] = lastOkDate);
        foreach (var (name, value) in attributes)
            await api.AddAttributeAsync(bank, customer, name, value);
        return customer.Text("customer_id");
    }

    private async Task<string[]> IdsAsync(string bank, string query) => (await api.Admin().FirehoseAsync(bank, query)).Ids();

    private static string Url(string bank, string query) => $"/obp/v3.1.0/banks/{bank}/firehose/customers{query}";
}

public sealed class GetFirehoseCustomersOnSqlite(SqliteApi api) : GetFirehoseCustomersTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class GetFirehoseCustomersOnSqlServer(SqlServerApi api) : GetFirehoseCustomersTests(api), IClassFixture<SqlServerApi>;
