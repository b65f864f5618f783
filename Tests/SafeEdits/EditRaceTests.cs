using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Addresses;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeEdits;

/// <summary>What many who have read the same version write at the same moment.</summary>
public abstract class EditRaceTests(ApiFixture api)
{
    private const int Many = 20;

    [Fact]
    public async Task Of_many_updates_of_one_version_exactly_one_is_done()
    {
        var customer = await TagCalls.NewAsync(api);
        var tag = await customer.TagAsync();

        var replies = await Task.WhenAll(Enumerable.Range(1, Many).Select(n => customer.PutAsync("email", new { email = $"{n}@example.com" }, tag)));

        var done = ShouldBeOneOfAll(replies);
        var read = await (await customer.GetAsync()).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal((await done.ShouldBeAsync(HttpStatusCode.OK)).Text("email"), read.Text("email"));
        Assert.Equal(done.Tag()[2..], (await customer.TagAsync())[2..]);
    }

    [Fact]
    public async Task Of_many_updates_of_one_address_exactly_one_is_done_with_its_tags()
    {
        var customer = await TagCalls.NewAsync(api);
        var created = await customer.SendAsync("POST", $"{customer.Path}/address", AddressBook.Body());
        var path = $"{customer.Path}/addresses/{(await created.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_address_id")}";

        var replies = await Task.WhenAll(Enumerable.Range(1, Many).Select(n => customer.SendAsync(
            "PUT", path, AddressBook.Body(body => (body["city"], body["tags"]) = ($"{n}", new System.Text.Json.Nodes.JsonArray($"{n}"))), created.Tag())));

        var done = await ShouldBeOneOfAll(replies).ShouldBeAsync(HttpStatusCode.OK);
        var read = (await (await customer.SendAsync("GET", $"{customer.Path}/addresses")).ShouldBeAsync(HttpStatusCode.OK))["addresses"]![0]!;
        Assert.Equal(done.ToJsonString(), read.ToJsonString());
        Assert.Equal([done.Text("city")], read["tags"]!.AsArray().Select(tag => (string?)tag));
    }

    [Fact]
    public async Task Of_many_writes_of_a_customer_and_its_attributes_at_one_version_exactly_one_is_done()
    {
        var customer = await TagCalls.NewAsync(api);
        var ids = new List<string>();
        foreach (var name in new[] { "A", "B" })
        {
            var made = await customer.SendAsync("POST", customer.Attributes[..^1], new { name, type = "STRING", value = "0" });
            ids.Add((await made.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_attribute_id"));
        }

        var tag = await customer.TagAsync();
        var attributes = Enumerable.Range(1, Many).Select(n => customer.SendAsync(
            "PUT", $"{customer.Attributes}/{ids[n % 2]}", new { name = "C", type = "STRING", value = $"{n}" }, tag));
        var emails = Enumerable.Range(1, Many / 4).Select(n => customer.PutAsync("email", new { email = $"{n}@example.com" }, tag));

        ShouldBeOneOfAll(await Task.WhenAll(attributes.Concat(emails)));
    }

    [Fact]
    public async Task Clients_that_read_change_and_write_lose_no_update()
    {
        const int clients = 5;
        const int each = 4;
        var customer = await TagCalls.NewAsync(api);
        await (await customer.PutAsync("credit-limit", Limit(0), null)).ShouldBeAsync(HttpStatusCode.OK);

        await Task.WhenAll(Enumerable.Range(1, clients).Select(async _ =>
        {
            for (var done = 0; done < each;)
            {
                var read = await customer.GetAsync();
                var amount = AmountOf(await read.ShouldBeAsync(HttpStatusCode.OK));
                var reply = await customer.PutAsync("credit-limit", Limit(amount + 1), read.Tag());
                if (reply.StatusCode == HttpStatusCode.OK)
                    done++;
                else
                    await reply.ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, TagCalls.Changed);
            }
        }));

        Assert.Equal(clients * each, AmountOf(await (await customer.GetAsync()).ShouldBeAsync(HttpStatusCode.OK)));
    }

    private static object Limit(int amount) => new { credit_limit = new { currency = "EUR", amount = $"{amount}" } };

    private static int AmountOf(System.Text.Json.Nodes.JsonNode customer) =>
        int.Parse(customer["credit_limit"]!.Text("amount"), CultureInfo.InvariantCulture);

    private static HttpResponseMessage ShouldBeOneOfAll(HttpResponseMessage[] replies)
    {
        Assert.Equal(replies.Length - 1, replies.Count(reply => reply.StatusCode == HttpStatusCode.PreconditionFailed));
        return Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.OK);
    }
}

public sealed class EditRaceOnSqlite(SqliteApi api) : EditRaceTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class EditRaceOnSqlServer(SqlServerApi api) : EditRaceTests(api), IClassFixture<SqlServerApi>;
