using System.Net;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Addresses;

/// <summary>What many do to one address at the same moment.</summary>
public abstract class AddressRaceTests(ApiFixture api)
{
    private const int Many = 20;

    [Fact]
    public async Task Of_many_deletes_one_finds_the_address()
    {
        var book = await AddressBook.NewAsync(api);
        var id = (await book.AddAsync()).Text("customer_address_id");

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => book.DeleteAsync(id)));

        Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.OK);
        foreach (var reply in replies.Where(reply => reply.StatusCode != HttpStatusCode.OK))
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
        Assert.Empty(await book.ReadAsync());
    }

    [Fact]
    public async Task Updates_do_not_mix_neither_when_written_nor_when_read()
    {
        var book = await AddressBook.NewAsync(api);
        var id = (await book.AddAsync(body => Mark(body, 0))).Text("customer_address_id");

        using var written = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => ReadUntilAsync(book, written.Token)).ToList();
        for (var round = 0; round < 5; round++)
        {
            var bodies = Enumerable.Range(1, Many).Select(number => AddressBook.Body(body => Mark(body, number)));
            var replies = await Task.WhenAll(bodies.Select(body => book.PutAsync(id, body)));
            foreach (var (number, reply) in replies.Index())
                ShouldBeOfOneUpdate(await reply.ShouldBeAsync(HttpStatusCode.OK), number + 1);
            ShouldBeOfOneUpdate(Assert.Single(await book.ReadAsync())!);
        }

        await written.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task An_update_and_a_delete_leave_nothing_behind()
    {
        var book = await AddressBook.NewAsync(api);

        for (var round = 0; round < 5; round++)
        {
            var id = (await book.AddAsync()).Text("customer_address_id");
            var updates = Enumerable.Range(1, 6).Select(number => book.PutAsync(id, AddressBook.Body(body => Mark(body, number)))).ToList();
            await (await book.DeleteAsync(id)).ShouldBeAsync(HttpStatusCode.OK);

            foreach (var reply in await Task.WhenAll(updates))
            {
                if (reply.StatusCode != HttpStatusCode.OK)
                    await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, AddressBook.NotFound);
            }

            Assert.Empty(await book.ReadAsync());
        }
    }

    [Fact]
    public async Task Many_additions_are_all_there()
    {
        var book = await AddressBook.NewAsync(api);

        var made = await Task.WhenAll(Enumerable.Range(1, Many).Select(number => book.AddAsync(body => Mark(body, number))));

        Assert.Equal(
            made.Select(address => address.ToJsonString()).Order(StringComparer.Ordinal),
            (await book.ReadAsync()).Select(address => address!.ToJsonString()).Order(StringComparer.Ordinal));
    }

    // The number stands in fields and in each tag, and decides how many tags there are.
    private static void Mark(JsonObject body, int number)
    {
        body["line_1"] = $"{number}";
        body["status"] = $"{number}";
        body["tags"] = new JsonArray([.. Enumerable.Range(0, number).Select(place => JsonValue.Create($"{number}.{place}"))]);
    }

    private static void ShouldBeOfOneUpdate(JsonNode address, int? number = null)
    {
        var expected = AddressBook.Body(body => Mark(body, number ?? int.Parse(address.Text("line_1"), null)));
        Assert.Equal(expected["line_1"]!.ToJsonString(), address["line_1"]!.ToJsonString());
        Assert.Equal(expected["status"]!.ToJsonString(), address["status"]!.ToJsonString());
        Assert.Equal(expected["tags"]!.ToJsonString(), address["tags"]!.ToJsonString());
    }

    private static async Task ReadUntilAsync(AddressBook book, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
            ShouldBeOfOneUpdate(Assert.Single(await book.ReadAsync())!);
    }
}

public sealed class AddressRaceOnSqlite(SqliteApi api) : AddressRaceTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class AddressRaceOnSqlServer(SqlServerApi api) : AddressRaceTests(api), IClassFixture<SqlServerApi>;
