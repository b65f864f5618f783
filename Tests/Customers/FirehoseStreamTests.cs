using System.Net;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

/// <summary>The firehose as one stream of lines.</summary>
public abstract class FirehoseStreamTests(ApiFixture api)
{
    [Fact]
    public async Task Each_line_is_a_customer_as_the_page_has_it()
    {
        var bank = await NewBankAsync(4);

        var page = await (await api.Admin().GetAsync(FirehoseWalk.Url(bank))).Content.ReadAsStringAsync();
        var lines = await api.Admin().LinesAsync(bank);

        Assert.Equal(page, $$"""{"customers":[{{string.Join(',', lines)}}]}""");
    }

    [Fact]
    public async Task Nobody_is_an_empty_stream() => Assert.Empty(await api.Admin().LinesAsync(await api.NewBankAsync()));

    [Theory]
    [InlineData("?limit=2", 0, 2)]
    [InlineData("?limit=4", 0, 4)]
    [InlineData("?limit=100000", 0, 4)]
    [InlineData("?offset=1&limit=2", 1, 2)]
    [InlineData("?offset=3", 3, 1)]
    [InlineData("?offset=4", 4, 0)]
    public async Task A_limit_of_any_size_and_an_offset_cut_a_part_out(string query, int offset, int count)
    {
        var bank = await NewBankAsync(4);
        var all = await api.Admin().LinesAsync(bank);

        Assert.Equal(all[offset..(offset + count)], await api.Admin().LinesAsync(bank, query));
    }

    [Theory]
    [InlineData("application/x-ndjson", true)]
    [InlineData("Application/X-NDJSON", true)]
    [InlineData("application/x-ndjson, application/json;q=0.5", true)]
    [InlineData("application/x-ndjson, */*", true)]
    [InlineData("application/json;q=0.5, application/x-ndjson;q=0.9", true)]
    [InlineData("application/json, application/x-ndjson;q=0.9", false)]
    [InlineData("application/x-ndjson;q=0, application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("application/*", false)]
    [InlineData("application/json", false)]
    [InlineData("text/html, */*", false)]
    [InlineData(null, false)]
    public async Task The_stream_comes_where_it_is_named_and_json_is_not_preferred(string? accept, bool isStream)
    {
        var bank = await NewBankAsync(2);
        using var request = new HttpRequestMessage(HttpMethod.Get, FirehoseWalk.Url(bank));
        if (accept is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));

        var reply = await api.Admin().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(isStream ? "application/x-ndjson" : "application/json; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
        Assert.Equal(!isStream, reply.Headers.NonValidated.Contains("Range"));
    }

    [Theory]
    [InlineData("application/x-ndjson;q=0", "firehose/customers")]
    [InlineData("application/x-ndjson", "customers")]
    public async Task Lines_that_are_not_wanted_or_not_to_be_had_are_no_such_address(string accept, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/obp/v3.1.0/banks/{await api.NewBankAsync()}/{path}");
        Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));

        Assert.Equal(HttpStatusCode.NotFound, (await api.Admin().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("stranger", HttpStatusCode.Forbidden)]
    [InlineData("reader", HttpStatusCode.NotFound)]
    public async Task Refusals_are_those_of_a_page_in_the_same_shape(string who, HttpStatusCode status)
    {
        var client = who switch
        {
            "stranger" => api.ClientFor((await api.NewUserAsync()).Token),
            "reader" => await api.NewReaderAsync(await api.NewBankAsync()),
            _ => api.Anonymous(),
        };
        client.DefaultRequestHeaders.Add("Accept", FirehoseWalk.Lines);

        var refusal = await (await client.GetAsync(FirehoseWalk.Url("no-such-bank", "?limit=x"))).ShouldBeAsync(status);

        Assert.Equal((int)status, (int)refusal["code"]!);
    }

    [Fact]
    public async Task Cursors_come_as_often_as_asked_for_and_the_last_one_is_null()
    {
        var bank = await NewBankAsync(5);
        var all = await api.Admin().LinesAsync(bank);

        var lines = await api.Admin().LinesAsync(bank, "?cursor_every=2");

        Assert.Equal([false, false, true, false, false, true, false, true], lines.Select(FirehoseWalk.IsCursor));
        Assert.Equal(all, lines.Where(line => !FirehoseWalk.IsCursor(line)));
        Assert.Equal("""{"cursor":null}""", lines[^1]);
    }

    [Fact]
    public async Task Each_cursor_goes_on_where_it_stood_by_stream_and_by_page()
    {
        var bank = await NewBankAsync(5);
        var all = (await api.Admin().LinesAsync(bank)).Select(FirehoseWalk.IdOf).ToArray();
        var cursors = (await api.Admin().LinesAsync(bank, "?cursor_every=1")).Where(FirehoseWalk.IsCursor)
            .Select(line => (string?)JsonNode.Parse(line)!["cursor"]).ToList();

        Assert.Equal(all.Length + 1, cursors.Count);
        Assert.Null(cursors[^1]);
        foreach (var (place, cursor) in cursors.SkipLast(1).Index())
        {
            var rest = all[(place + 1)..];
            Assert.Equal(rest, (await api.Admin().LinesAsync(bank, $"?cursor={cursor}")).Select(FirehoseWalk.IdOf));
            Assert.Equal(rest, (await api.Admin().PageAsync(bank, $"?cursor={cursor}")).Ids);
        }
    }

    [Fact]
    public async Task A_stream_that_a_limit_ends_tells_the_cursor_of_the_rest()
    {
        var bank = await NewBankAsync(5);
        var all = (await api.Admin().LinesAsync(bank)).Select(FirehoseWalk.IdOf).ToArray();

        var lines = await api.Admin().LinesAsync(bank, "?limit=3&cursor_every=1000");
        var cursor = (string)JsonNode.Parse(lines[^1])!["cursor"]!;

        Assert.Equal(4, lines.Length);
        Assert.Equal(all[3..], (await api.Admin().LinesAsync(bank, $"?cursor={cursor}")).Select(FirehoseWalk.IdOf));
        Assert.Equal("""{"cursor":null}""", (await api.Admin().LinesAsync(bank, "?limit=5&cursor_every=1000"))[^1]);
    }

    private async Task<string> NewBankAsync(int customers)
    {
        var bank = await api.NewBankAsync();
        for (var number = 0; number < customers; number++)
            await api.NewCustomerAsync(bank, body => body["last_ok_date"] = $"202{number}-01-01T00:00:00Z");
        return bank;
    }
}

public sealed class FirehoseStreamOnSqlite(SqliteApi api) : FirehoseStreamTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class FirehoseStreamOnSqlServer(SqlServerApi api) : FirehoseStreamTests(api), IClassFixture<SqlServerApi>;
