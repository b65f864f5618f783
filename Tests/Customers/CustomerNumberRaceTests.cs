using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

/// <summary>Many who want one number of a bank at the same moment.</summary>
public abstract class CustomerNumberRaceTests(ApiFixture api)
{
    private const int Many = 20;

    [Fact]
    public async Task Of_many_customers_one_gets_the_number()
    {
        var (bank, clerk) = await NewClerkAsync();
        var customers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => api.NewCustomerAsync(bank)));

        var replies = await Task.WhenAll(customers.Select(customer => PutNumberAsync(clerk, bank, customer.Text("customer_id"), "wanted")));

        var winner = await Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.OK).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("wanted", winner.Text("customer_number"));
        foreach (var reply in replies.Where(reply => reply.StatusCode != HttpStatusCode.OK))
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, NumberExists(bank, "wanted"));
        foreach (var customer in customers)
        {
            var id = customer.Text("customer_id");
            var expected = id == winner.Text("customer_id") ? "wanted" : customer.Text("customer_number");
            Assert.Equal(expected, (await clerk.CustomerAsync(bank, id)).Text("customer_number"));
        }
    }

    // A customer's own number is taken too, so the second to come is refused.
    [Fact]
    public async Task One_customer_gets_a_number_once()
    {
        var (bank, clerk) = await NewClerkAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => PutNumberAsync(clerk, bank, customer, "wanted")));

        Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.OK);
        foreach (var reply in replies.Where(reply => reply.StatusCode != HttpStatusCode.OK))
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, NumberExists(bank, "wanted"));
        Assert.Equal("wanted", (await clerk.CustomerAsync(bank, customer)).Text("customer_number"));
    }

    [Fact]
    public async Task The_same_number_at_several_banks_is_no_race()
    {
        var places = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => NewClerkAsync()));
        var customers = new List<string>();
        foreach (var place in places)
            customers.Add((await api.NewCustomerAsync(place.Bank)).Text("customer_id"));

        var replies = await Task.WhenAll(places.Zip(customers, (place, customer) => PutNumberAsync(place.Clerk, place.Bank, customer, "wanted")));

        foreach (var reply in replies)
            await reply.ShouldBeAsync(HttpStatusCode.OK);
    }

    // Two who swap what the other has: whoever comes first finds the number taken, and nobody waits for ever.
    [Fact]
    public async Task Two_customers_cannot_swap_their_numbers()
    {
        var (bank, clerk) = await NewClerkAsync();
        var (one, other) = (await api.NewCustomerAsync(bank), await api.NewCustomerAsync(bank));

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(place => place % 2 == 0
            ? PutNumberAsync(clerk, bank, one.Text("customer_id"), other.Text("customer_number"))
            : PutNumberAsync(clerk, bank, other.Text("customer_id"), one.Text("customer_number"))));

        foreach (var (place, reply) in replies.Index())
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, NumberExists(bank, (place % 2 == 0 ? other : one).Text("customer_number")));
    }

    private static string NumberExists(string bank, string number) =>
        "OBP-30006: Customer Number already exists. Please specify a different value for BANK_ID or CUSTOMER_NUMBER. "
        + $"Current customer_number({number}) and Current bank_id({bank})";

    private static Task<HttpResponseMessage> PutNumberAsync(HttpClient clerk, string bank, string customer, string number) =>
        clerk.PutAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers/{customer}/number", new { customer_number = number });

    private async Task<(string Bank, HttpClient Clerk)> NewClerkAsync()
    {
        var bank = await api.NewBankAsync();
        return (bank, api.ClientFor((await api.NewUserAsync(bank, "CanGetCustomer", "CanUpdateCustomerNumber")).Token));
    }
}

public sealed class CustomerNumberRaceOnSqlite(SqliteApi api) : CustomerNumberRaceTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CustomerNumberRaceOnSqlServer(SqlServerApi api) : CustomerNumberRaceTests(api), IClassFixture<SqlServerApi>;
