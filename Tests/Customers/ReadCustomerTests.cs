using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

public abstract class ReadCustomerTests(ApiFixture api)
{
    [Fact]
    public async Task A_customer_of_another_bank_is_not_found()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var customer = (await api.NewCustomerAsync(other)).Text("customer_id");

        var reply = await (await api.NewReaderAsync(bank)).GetAsync($"/obp/v3.1.0/banks/{bank}/customers/{customer}");

        await reply.ShouldBeErrorAsync(HttpStatusCode.NotFound, NotFound(customer));
    }

    [Fact]
    public async Task An_id_that_cannot_be_stored_is_not_found()
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var reader = await api.NewReaderAsync(bank);

        // The engines ignore trailing blanks where they compare: none of these may find the customer.
        string[] ids = [" ", "a b", customer + " ", customer + "x", customer[..35] + "'", "'; --", "%", customer[..35], new string('x', 37)];
        foreach (var id in ids)
        {
            var reply = await reader.GetAsync($"/obp/v3.1.0/banks/{bank}/customers/{Uri.EscapeDataString(id)}");
            await reply.ShouldBeErrorAsync(HttpStatusCode.NotFound, NotFound(id));
        }
    }

    [Fact]
    public async Task The_case_of_an_id_counts()
    {
        var bank = await api.NewBankAsync();
        // A UUID without any letter is too rare to matter.
        var id = (await api.NewCustomerAsync(bank)).Text("customer_id").ToUpperInvariant();

        var reply = await (await api.NewReaderAsync(bank)).GetAsync($"/obp/v3.1.0/banks/{bank}/customers/{id}");

        await reply.ShouldBeErrorAsync(HttpStatusCode.NotFound, NotFound(id));
    }

    [Fact]
    public async Task A_number_that_is_not_the_banks_is_not_found()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var number = (await api.NewCustomerAsync(bank)).Text("customer_number");
        var elsewhere = (await api.NewCustomerAsync(other)).Text("customer_number");
        var reader = await api.NewReaderAsync(bank);

        foreach (var sought in new[] { elsewhere, "", "0" + number, number + "x", "%", "'", new string('9', 51), new string('9', 5000), null })
        {
            var reply = await reader.PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers/customer-number", new { customer_number = sought });
            await reply.ShouldBeErrorAsync(HttpStatusCode.NotFound,
                "OBP-30002: Customer not found. Please specify a valid value for CUSTOMER_NUMBER.");
        }
    }

    [Fact]
    public async Task The_longest_number_that_can_be_given_is_found()
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var number = new string('9', 50);
        var client = api.ClientFor((await api.NewUserAsync(bank, "CanUpdateCustomerNumber", "CanGetCustomer")).Token);
        await (await client.PutAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers/{customer}/number", new { customer_number = number }))
            .ShouldBeAsync(HttpStatusCode.OK);

        var found = await client.PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers/customer-number", new { customer_number = number });

        Assert.Equal(customer, (await found.ShouldBeAsync(HttpStatusCode.OK)).Text("customer_id"));
    }

    [Fact]
    public async Task Attributes_are_shown_in_the_order_in_which_they_were_added()
    {
        var bank = await api.NewBankAsync();
        var customer = await api.NewCustomerAsync(bank);
        foreach (var name in new[] { "z", "a", "m" })
            await api.AddAttributeAsync(bank, customer, name, "1");

        var read = await (await api.NewReaderAsync(bank)).CustomerAsync(bank, customer.Text("customer_id"));

        Assert.Equal(["z", "a", "m"], read["customer_attributes"]!.AsArray().Select(attribute => attribute!.Text("name")));
    }

    [Fact]
    public async Task Own_customers_come_from_all_banks_in_the_order_of_their_links()
    {
        var (first, second) = (await api.NewBankAsync(), await api.NewBankAsync());
        var user = await api.NewUserAsync();
        var a = (await api.NewCustomerAsync(first)).Text("customer_id");
        var b = (await api.NewCustomerAsync(second)).Text("customer_id");
        var c = (await api.NewCustomerAsync(first)).Text("customer_id");
        await api.NewCustomerAsync(first);
        foreach (var (bank, customer) in new[] { (first, c), (second, b), (first, a) })
            await api.LinkAsync(bank, user.UserId, customer);
        var client = api.ClientFor(user.Token);

        Assert.Equal([c, b, a], (await client.OwnCustomersAsync()).Ids());
        Assert.Equal([c, a], await IdsAtBankAsync(client, first));
        Assert.Equal([b], await IdsAtBankAsync(client, second));
    }

    [Fact]
    public async Task A_user_without_links_has_no_customers()
    {
        var bank = await api.NewBankAsync();
        await api.NewCustomerAsync(bank);
        var client = api.ClientFor((await api.NewUserAsync()).Token);

        Assert.Empty(await client.OwnCustomersAsync());
        Assert.Empty(await IdsAtBankAsync(client, bank));
    }

    private static async Task<string[]> IdsAtBankAsync(HttpClient client, string bank)
    {
        var reply = await client.GetAsync($"/obp/v3.1.0/banks/{bank}/customers");
        return (await reply.ShouldBeAsync(HttpStatusCode.OK))["customers"]!.AsArray().Ids();
    }

    private static string NotFound(string customer) =>
        $"OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId({customer})";
}

public sealed class ReadCustomerOnSqlite(SqliteApi api) : ReadCustomerTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class ReadCustomerOnSqlServer(SqlServerApi api) : ReadCustomerTests(api), IClassFixture<SqlServerApi>;
