using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.UserCustomerLinks;

public abstract class CreateUserCustomerLinksTests(ApiFixture api)
{
    private const string AlreadyLinked = "OBP-30007: The User is already linked to a Customer at the bank specified by BANK_ID";
    private const string WrongBody = "OBP-10001: Incorrect json format. The Json body should be the CreateUserCustomerLinkJson ";

    [Fact]
    public async Task Links_the_user_who_then_sees_the_customer()
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var user = await api.NewUserAsync();
        var clerk = await NewClerkAsync(bank);

        // 200 and not 201, as the contract has it.
        var link = await (await PostAsync(clerk, bank, user.UserId, customer)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(["user_customer_link_id", "customer_id", "user_id", "date_inserted", "is_active"], link.AsObject().Select(pair => pair.Key));
        Assert.Equal((customer, user.UserId, true), (link.Text("customer_id"), link.Text("user_id"), (bool)link["is_active"]!));
        Assert.Equal([customer], (await api.ClientFor(user.Token).OwnCustomersAsync()).Ids());
    }

    [Fact]
    public async Task Of_identical_links_at_the_same_moment_one_is_made()
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var user = await api.NewUserAsync();
        var clerk = await NewClerkAsync(bank);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(clerk, bank, user.UserId, customer)));

        Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.OK);
        foreach (var reply in replies.Where(reply => reply.StatusCode != HttpStatusCode.OK))
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, AlreadyLinked);
        Assert.Equal([customer], (await api.ClientFor(user.Token).OwnCustomersAsync()).Ids());
    }

    [Fact]
    public async Task The_first_refusal_in_order_is_the_answer()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var elsewhere = (await api.NewCustomerAsync(other)).Text("customer_id");
        var user = (await api.NewUserAsync()).UserId;
        var clerk = await NewClerkAsync(bank);
        var stranger = api.ClientFor((await api.NewUserAsync()).Token);
        await (await PostAsync(clerk, bank, user, customer)).ShouldBeAsync(HttpStatusCode.OK);

        // Each line is right in what the lines above it ask, and wrong in all that the lines below it ask.
        (HttpClient Client, string Bank, string? User, string? Customer, int Status, string Message)[] refusals =
        [
            (api.Anonymous(), "no!bank", "no", "no", 401, "OBP-20001: User not logged in. Authentication is required!"),
            (stranger, "no!bank", "no", "no", 400,
                "OBP-30111: Invalid Bank Id. The BANK_ID should only contain 0-9/a-z/A-Z/'-'/'.'/'_', the length should be smaller than 255."),
            (stranger, "no.bank", "no", "no", 404,
                "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.bank"),
            (stranger, bank, "no", "no", 403,
                $"OBP-20006: User is missing one or more roles: CanCreateUserCustomerLinkAtAnyBank or CanCreateUserCustomerLink for BankId({bank})."),
            (clerk, bank, "no", "", 404, "OBP-20057: User not found by userId."),
            (clerk, bank, null, "", 404, "OBP-20057: User not found by userId."),
            (clerk, bank, user, "", 400, WrongBody),
            (clerk, bank, user, null, 400, WrongBody),
            (clerk, bank, user, "no", 404,
                "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId(no)"),
            (clerk, bank, user, elsewhere, 400, "OBP-30113: Invalid Bank Id. The Customer does not belong to this Bank"),
            (clerk, bank, user, customer, 400, AlreadyLinked),
        ];

        foreach (var refusal in refusals)
        {
            var reply = await PostAsync(refusal.Client, refusal.Bank, refusal.User, refusal.Customer);
            await reply.ShouldBeErrorAsync((HttpStatusCode)refusal.Status, refusal.Message);
        }
    }

    [Fact]
    public async Task The_body_is_read_before_the_user_is_looked_up()
    {
        var bank = await api.NewBankAsync();
        var clerk = await NewClerkAsync(bank);

        var reply = await clerk.PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/user_customer_links", new { user_id = "no" });

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
    }

    [Theory]
    [InlineData("""{"customer_id":"x"}""")]
    [InlineData("""{"user_id":"x","customerId":"x"}""")]
    [InlineData("""{"user_id":"a\u0000b","customer_id":"x"}""")]
    [InlineData("""{"user_id":"x","user_id":"x","customer_id":"x"}""")]
    [InlineData("""["x","x"]""")]
    [InlineData("")]
    public async Task A_body_of_another_shape_is_refused(string json)
    {
        var bank = await api.NewBankAsync();
        var clerk = await NewClerkAsync(bank);
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        var reply = await clerk.PostAsync($"/obp/v3.1.0/banks/{bank}/user_customer_links", content);

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("%")]
    [InlineData("' OR 1=1 --")]
    [InlineData("0000000000000000000000000000000000000")]
    public async Task Ids_that_nobody_has_are_not_found(string id)
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var user = await api.NewUserAsync();
        var clerk = await NewClerkAsync(bank);

        foreach (var unknown in new[] { id, user.UserId + id, $"{user.UserId} " })
        {
            await (await PostAsync(clerk, bank, unknown, customer)).ShouldBeErrorAsync(
                HttpStatusCode.NotFound, "OBP-20057: User not found by userId.");
        }

        foreach (var unknown in new[] { id, customer + id, $"{customer} " })
        {
            await (await PostAsync(clerk, bank, user.UserId, unknown)).ShouldBeErrorAsync(HttpStatusCode.NotFound,
                $"OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId({unknown})");
        }

        Assert.Empty(await api.ClientFor(user.Token).OwnCustomersAsync());
    }

    [Fact]
    public async Task The_date_of_the_link_is_the_services()
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var user = await api.NewUserAsync();
        var before = DateTime.UtcNow.AddSeconds(-1);
        var body = new JsonObject
        {
            ["user_id"] = user.UserId,
            ["customer_id"] = customer,
            ["date_inserted"] = "1999-01-01T00:00:00Z",
            ["is_active"] = false,
        };

        var reply = await (await NewClerkAsync(bank)).PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/user_customer_links", body);

        var link = await reply.ShouldBeAsync(HttpStatusCode.OK);
        var date = DateTime.ParseExact(
            link.Text("date_inserted"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Assert.InRange(date, before, DateTime.UtcNow);
        Assert.True((bool)link["is_active"]!);
        Assert.True(Guid.TryParse(link.Text("user_customer_link_id"), out _));
    }

    [Fact]
    public async Task A_user_may_have_many_customers_and_a_customer_many_users()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var (first, second) = (await api.NewUserAsync(), await api.NewUserAsync());
        var customers = new List<string>();
        foreach (var at in new[] { bank, other, bank })
        {
            customers.Add((await api.NewCustomerAsync(at)).Text("customer_id"));
            foreach (var user in new[] { first, second })
                await api.LinkAsync(at, user.UserId, customers[^1]);
        }

        foreach (var user in new[] { first, second })
            Assert.Equal(customers, (await api.ClientFor(user.Token).OwnCustomersAsync()).Ids());
    }

    [Fact]
    public async Task The_role_for_any_bank_will_do_and_that_at_another_bank_will_not()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var user = (await api.NewUserAsync()).UserId;
        var everywhere = api.ClientFor((await api.NewUserAsync("", "CanCreateUserCustomerLinkAtAnyBank")).Token);

        await (await PostAsync(await NewClerkAsync(other), bank, user, customer)).ShouldBeErrorAsync(HttpStatusCode.Forbidden,
            $"OBP-20006: User is missing one or more roles: CanCreateUserCustomerLinkAtAnyBank or CanCreateUserCustomerLink for BankId({bank}).");
        await (await PostAsync(everywhere, bank, user, customer)).ShouldBeAsync(HttpStatusCode.OK);
    }

    private async Task<HttpClient> NewClerkAsync(string bank) => api.ClientFor((await api.NewUserAsync(bank, "CanCreateUserCustomerLink")).Token);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string bank, string? user, string? customer) =>
        client.PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/user_customer_links", new { user_id = user, customer_id = customer });
}

public sealed class CreateUserCustomerLinksOnSqlite(SqliteApi api) : CreateUserCustomerLinksTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CreateUserCustomerLinksOnSqlServer(SqlServerApi api) : CreateUserCustomerLinksTests(api), IClassFixture<SqlServerApi>;
