using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ObpCustomerService.Features.Customers.GetFirehoseCustomers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

/// <summary>The firehose from page to page by the cursor in its Link header.</summary>
public abstract class FirehoseCursorTests(ApiFixture api)
{
    private const string WrongCursor = "OBP-10016: Incorrect filter Parameters in URL.  <- "
        + "wrong value for cursor parameter. It was not given by this service for these parameters.";

    // Two without date, four of one date, the earliest that can be and the latest.
    private static readonly string?[] Dates =
    [
        null, "2020-01-01T00:00:00Z", "2021-06-01T00:00:00Z", "2020-01-01T00:00:00Z", "0001-01-01T00:00:00Z", null,
        "9999-12-31T23:59:59.999Z", "2020-01-01T00:00:00Z", "2022-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "0001-01-01T00:00:00.001Z",
    ];

    [Theory]
    [InlineData("DESC", 1)]
    [InlineData("DESC", 2)]
    [InlineData("DESC", 3)]
    [InlineData("DESC", 10)]
    [InlineData("DESC", 11)]
    [InlineData("ASC", 1)]
    [InlineData("ASC", 2)]
    [InlineData("ASC", 3)]
    [InlineData("ASC", 10)]
    [InlineData("ASC", 11)]
    public async Task A_walk_gives_what_one_page_gives_in_the_same_order(string direction, int limit)
    {
        var bank = await NewBankAsync();
        var client = api.Admin();
        var all = (await client.FirehoseAsync(bank, $"?sort_direction={direction}")).Ids();

        Assert.Equal(Dates.Length, all.Distinct().Count());
        Assert.Equal(all, await client.WalkAsync(bank, $"?sort_direction={direction}&limit={limit}"));
        Assert.Equal(all, (await client.LinesAsync(bank, $"?sort_direction={direction}")).Select(FirehoseWalk.IdOf));
        Assert.Equal(all[..limit], (await client.LinesAsync(bank, $"?sort_direction={direction}&limit={limit}")).Select(FirehoseWalk.IdOf));
    }

    [Theory]
    [InlineData("DESC")]
    [InlineData("ASC")]
    public async Task A_walk_by_attribute_gives_those_that_have_it(string direction)
    {
        var bank = await api.NewBankAsync();
        foreach (var (number, date) in Dates.Index())
        {
            var customer = await api.NewCustomerAsync(bank, body => body["last_ok_date"] = date);
            if (number % 3 != 2)
                await api.AddAttributeAsync(bank, customer, "tier", number % 3 == 0 ? "gold" : "silver");
        }

        var query = $"?tier=gold&tier2=none&sort_direction={direction}";
        var all = (await api.Admin().FirehoseAsync(bank, query)).Ids();

        Assert.Equal(4, all.Length);
        Assert.Equal(all, await api.Admin().WalkAsync(bank, $"{query}&limit=1"));
        Assert.Equal(all, (await api.Admin().LinesAsync(bank, query)).Select(FirehoseWalk.IdOf));
    }

    [Theory]
    [InlineData("limit=50", false)]
    [InlineData("limit=11", false)]
    [InlineData("limit=10", true)]
    [InlineData("limit=5&offset=6", false)]
    [InlineData("limit=5&offset=5", true)]
    [InlineData("offset=11", false)]
    public async Task There_is_a_link_where_another_page_follows_and_only_there(string query, bool isLink)
    {
        var (_, next) = await api.Admin().PageAsync(await NewBankAsync(), $"?{query}");

        Assert.Equal(isLink, next is not null);
    }

    [Fact]
    public async Task A_link_keeps_the_other_parameters_as_they_were_sent_and_goes_on_after_an_offset()
    {
        var bank = await NewBankAsync();
        var all = (await api.Admin().FirehoseAsync(bank, "?sort_direction=asc")).Ids();

        var (_, next) = await api.Admin().PageAsync(bank, "?offset=3&sort_direction=asc&limit=2&to_date=2999-01-01T00:00:00.000%2B0000&cursor=");

        Assert.Equal(
            $"?sort_direction=asc&limit=2&to_date=2999-01-01T00:00:00.000%2B0000&cursor={FirehoseWalk.CursorOf(next!)}", next);
        Assert.Equal(all[5..7], (await api.Admin().PageAsync(bank, next!)).Ids);
        // The size of a page is no part of the walk.
        Assert.Equal(all[5..], (await api.Admin().PageAsync(bank, next!.Replace("limit=2", "limit=50", StringComparison.Ordinal))).Ids);
    }

    [Fact]
    public async Task Whoever_was_there_at_the_beginning_comes_once_while_others_are_made_and_all_are_updated()
    {
        var bank = await NewBankAsync();
        await api.GrantAsync(api.AdminId, "CanUpdateCustomerEmail", bank);
        var client = api.Admin();
        foreach (var query in new[] { "?limit=2", "?limit=2&sort_direction=ASC" })
        {
            var before = (await client.FirehoseAsync(bank)).Ids();
            var round = 0;

            var seen = await client.WalkAsync(bank, query, async () =>
            {
                var date = Dates[round++ % Dates.Length];
                await api.NewCustomerAsync(bank, body => body["last_ok_date"] = date);
                foreach (var id in before)
                    await (await client.PutAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers/{id}/email", new { email = $"{round}@example.com" })).ShouldBeAsync(HttpStatusCode.OK);
            });

            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Empty(before.Except(seen));
        }
    }

    [Fact]
    public async Task A_walk_and_a_stream_beside_writers_give_whoever_was_there_once()
    {
        var bank = await api.NewBankAsync();
        await FirehoseWalk.ImportAsync(api.Admin(), bank, 1200, lastOkDate: "2020-01-01T00:00:00Z");
        var before = (await api.Admin().FirehoseAsync(bank, "?limit=10000")).Ids();
        using var end = new CancellationTokenSource();
        var writing = WriteAsync(bank, before, end.Token);

        var pages = await api.Admin().WalkAsync(bank, "?limit=100");
        var lines = (await api.Admin().LinesAsync(bank, "?sort_direction=ASC")).Select(FirehoseWalk.IdOf).ToList();
        await end.CancelAsync();

        Assert.True(await writing > 0, "nothing was written meanwhile");
        foreach (var seen in new[] { pages, lines })
        {
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Empty(before.Except(seen));
        }
    }

    // More than a chunk of what is read at once, and of one date.
    [Theory]
    [InlineData("", 700)]
    [InlineData("", 1199)]
    [InlineData("2020-01-01T00:00:00Z", 501)]
    [InlineData("2020-01-01T00:00:00Z", 500)]
    [InlineData("2020-01-01T00:00:00Z", 1200)]
    public async Task Large_pages_are_whole_and_in_order(string date, int limit)
    {
        var bank = await api.NewBankAsync();
        await FirehoseWalk.ImportAsync(api.Admin(), bank, 1200, lastOkDate: date.Length == 0 ? null : date);
        var all = new List<string>();
        for (var offset = 0; offset < 1200; offset += 50)
            all.AddRange((await api.Admin().FirehoseAsync(bank, $"?offset={offset}")).Ids());

        var (first, next) = await api.Admin().PageAsync(bank, $"?limit={limit}");

        Assert.Equal(1200, all.Distinct().Count());
        Assert.Equal(all[..limit], first);
        Assert.Equal(limit == 1200, next is null);
        Assert.Equal(all, await api.Admin().WalkAsync(bank, $"?limit={limit}"));
        Assert.Equal(all, (await api.Admin().LinesAsync(bank)).Select(FirehoseWalk.IdOf));
        Assert.Equal(all[600..], (await api.Admin().FirehoseAsync(bank, "?limit=1000&offset=600")).Ids());
    }

    [Theory]
    [InlineData("?limit=2&sort_direction=ASC")]
    [InlineData("?limit=2&from_date=2000-01-01T00:00:00.000Z")]
    [InlineData("?limit=2&to_date=2999-01-01T00:00:00.000Z")]
    [InlineData("?limit=2&tier=gold")]
    public async Task A_cursor_is_good_for_its_own_parameters_only(string other)
    {
        var (bank, neighbour) = (await NewBankAsync(), await NewBankAsync());
        var (_, next) = await api.Admin().PageAsync(bank, "?limit=2");
        var cursor = FirehoseWalk.CursorOf(next!);

        await ShouldBeRefusedAsync(bank, $"{other}&cursor={cursor}");
        await ShouldBeRefusedAsync(neighbour, next!);
        Assert.Equal(2, (await api.Admin().PageAsync(bank, $"?limit=2&sort_direction=desc&cursor={cursor}")).Ids.Length);
    }

    [Fact]
    public async Task A_cursor_with_any_character_changed_or_cut_off_is_refused()
    {
        var bank = await NewBankAsync();
        var cursor = FirehoseWalk.CursorOf((await api.Admin().PageAsync(bank, "?limit=2")).Next!);

        for (var place = 0; place < cursor.Length; place += 7)
        {
            var changed = cursor.ToCharArray();
            changed[place] = changed[place] == 'Q' ? 'g' : 'Q';
            await ShouldBeRefusedAsync(bank, $"?limit=2&cursor={new string(changed)}");
            if (place > 0)
                await ShouldBeRefusedAsync(bank, $"?limit=2&cursor={cursor[..place]}");
        }

        await ShouldBeRefusedAsync(bank, $"?limit=2&cursor={cursor}AAAA");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("%20")]
    [InlineData("%00")]
    [InlineData("é")]
    [InlineData("AQ==")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_cursor_is_refused_by_page_and_stream(string cursor)
    {
        var bank = await api.NewBankAsync();

        await ShouldBeRefusedAsync(bank, $"?cursor={Uri.EscapeDataString(Uri.UnescapeDataString(cursor))}");
    }

    // The server lets control characters through in a query, and not in a header.
    [Theory]
    [InlineData("%00", "\u0001")]
    [InlineData("a", "\u007f")]
    [InlineData("a", "<>\" ")]
    [InlineData("a", "é")]
    public void The_link_holds_what_a_header_can_hold(string name, string value)
    {
        var query = FirehoseParameters.NextQuery(new QueryString($"?limit=1&{name}={value}"), "next");

        Assert.Matches("^[!-;=?-~]+$", query);
        Assert.Equal(value, QueryHelpers.ParseQuery(query)[Uri.UnescapeDataString(name)]);
    }

    [Theory]
    [InlineData("?cursor=x&offset=1", "cursor and offset exclude each other.")]
    [InlineData("?cursor_every=0", "wrong value for cursor_every parameter. Please send a positive integer (=>1)!")]
    [InlineData("?cursor_every=x", "wrong value for cursor_every parameter. Please send a positive integer (=>1)!")]
    public async Task Parameters_that_make_no_walk_are_refused(string query, string detail)
    {
        var reply = await api.Admin().GetAsync(FirehoseWalk.Url(await api.NewBankAsync(), query));

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, $"OBP-10016: Incorrect filter Parameters in URL.  <- {detail}");
    }

    [Fact]
    public async Task A_cursor_tells_nobody_where_it_stands()
    {
        var bank = await NewBankAsync();
        var (ids, next) = await api.Admin().PageAsync(bank, "?limit=2");
        var bytes = Base64Url.DecodeFromChars(FirehoseWalk.CursorOf(next!));

        Assert.DoesNotContain(ids[1], Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_is_good_at_another_replica_and_after_a_restart()
    {
        var bank = await NewBankAsync();
        var all = (await api.Admin().FirehoseAsync(bank)).Ids();
        var (_, next) = await api.Admin().PageAsync(bank, "?limit=3");
        var replica = await api.NewReplicaAsync();
        replica.DefaultRequestHeaders.Add("DirectLogin", $"token={await api.LoginAsync("demo.admin", "demo-Password-1")}");

        var (there, nextThere) = await replica.PageAsync(bank, next!);
        await api.RestartAsync();

        Assert.Equal(all[3..6], there);
        Assert.Equal(all[6..9], (await api.Admin().PageAsync(bank, nextThere!)).Ids);
    }

    private async Task ShouldBeRefusedAsync(string bank, string query)
    {
        foreach (var accept in new[] { "application/json", FirehoseWalk.Lines })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, FirehoseWalk.Url(bank, query));
            request.Headers.Add("Accept", accept);
            var reply = await api.Admin().SendAsync(request);
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongCursor);
            Assert.False(reply.Headers.Contains("Link"));
        }
    }

    private async Task<string> NewBankAsync()
    {
        var bank = await api.NewBankAsync();
        foreach (var date in Dates)
            await api.NewCustomerAsync(bank, body => body["last_ok_date"] = date);
        return bank;
    }

    /// <summary>Makes and updates customers, one after the other, and tells how many.</summary>
    private async Task<int> WriteAsync(string bank, string[] ids, CancellationToken end)
    {
        var clerk = api.ClientFor((await api.NewUserAsync(bank, "CanUpdateCustomerEmail", "CanCreateCustomer")).Token);
        var written = 0;
        for (; !end.IsCancellationRequested; written++)
        {
            var body = ApiFixture.StandardCustomer();
            body["last_ok_date"] = written % 2 == 0 ? "2020-01-01T00:00:00Z" : Dates[written % Dates.Length];
            await (await clerk.PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers", body, CancellationToken.None)).ShouldBeAsync(HttpStatusCode.Created);
            var path = $"/obp/v3.1.0/banks/{bank}/customers/{ids[written * 37 % ids.Length]}/email";
            await (await clerk.PutAsJsonAsync(path, new { email = $"{written}@example.com" }, CancellationToken.None)).ShouldBeAsync(HttpStatusCode.OK);
        }

        return written;
    }
}

public sealed class FirehoseCursorsOnSqlite(SqliteApi api) : FirehoseCursorTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class FirehoseCursorsOnSqlServer(SqlServerApi api) : FirehoseCursorTests(api), IClassFixture<SqlServerApi>;
