using System.Net;
using System.Net.Http.Json;
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

    private async Task<HttpClient> NewClerkAsync(string bank) => api.ClientFor((await api.NewUserAsync(bank, "CanCreateUserCustomerLink")).Token);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string bank, string? user, string? customer) =>
        client.PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/user_customer_links", new { user_id = user, customer_id = customer });
}

public sealed class CreateUserCustomerLinksOnSqlite(SqliteApi api) : CreateUserCustomerLinksTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CreateUserCustomerLinksOnSqlServer(SqlServerApi api) : CreateUserCustomerLinksTests(api), IClassFixture<SqlServerApi>;
