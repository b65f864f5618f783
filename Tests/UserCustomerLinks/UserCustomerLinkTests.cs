using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.UserCustomerLinks;

/// <summary>What can be done with a link once it is made.</summary>
public abstract class UserCustomerLinkTests(ApiFixture api)
{
    private const string NotFound = "OBP-30035: User Customer Link not found";

    [Fact]
    public async Task Links_are_listed_by_user_and_by_customer_at_their_own_bank_only()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var (first, second) = (await NewCustomerAsync(bank), await NewCustomerAsync(bank));
        var elsewhere = await NewCustomerAsync(other);
        var (user, neighbour) = ((await api.NewUserAsync()).UserId, (await api.NewUserAsync()).UserId);
        var (one, two, three) = (await LinkAsync(bank, user, first), await LinkAsync(bank, neighbour, first), await LinkAsync(bank, user, second));
        await LinkAsync(other, user, elsewhere);
        var clerk = await NewClerkAsync(bank, "CanGetUserCustomerLink");

        Assert.Equal([one, three], await ListAsync(clerk, $"{Url(bank)}/users/{user}"));
        Assert.Equal([one, two], await ListAsync(clerk, $"{Url(bank)}/customers/{first}"));
        Assert.Empty(await ListAsync(clerk, $"{Url(bank)}/customers/{await NewCustomerAsync(bank)}"));
        Assert.Empty(await ListAsync(clerk, $"{Url(bank)}/users/{(await api.NewUserAsync()).UserId}"));
    }

    [Fact]
    public async Task A_deleted_link_shows_the_customer_to_its_user_no_longer_and_may_be_made_again()
    {
        var bank = await api.NewBankAsync();
        var customer = await NewCustomerAsync(bank);
        var user = await api.NewUserAsync();
        var link = JsonNode.Parse(await LinkAsync(bank, user.UserId, customer))!.Text("user_customer_link_id");
        var clerk = await NewClerkAsync(bank, "CanDeleteUserCustomerLink");

        var deleted = await (await clerk.DeleteAsync($"{Url(bank)}/{link}")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("true", deleted.ToJsonString());
        Assert.Empty(await api.ClientFor(user.Token).OwnCustomersAsync());
        await (await clerk.DeleteAsync($"{Url(bank)}/{link}")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);
        await LinkAsync(bank, user.UserId, customer);
        Assert.Equal([customer], (await api.ClientFor(user.Token).OwnCustomersAsync()).Ids());
    }

    [Fact]
    public async Task A_link_of_another_bank_is_not_found_and_stays()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var customer = await NewCustomerAsync(other);
        var user = await api.NewUserAsync();
        var link = JsonNode.Parse(await LinkAsync(other, user.UserId, customer))!.Text("user_customer_link_id");

        await (await api.Admin().DeleteAsync($"{Url(bank)}/{link}")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);
        await (await api.Admin().DeleteAsync($"{Url(bank)}/it's")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, NotFound);

        Assert.Equal([customer], (await api.ClientFor(user.Token).OwnCustomersAsync()).Ids());
    }

    [Theory]
    [InlineData("GET", "users/none", "CanGetUserCustomerLink", 404, "OBP-20057: User not found by userId.")]
    [InlineData("GET", "users/it's", "CanGetUserCustomerLink", 404, "OBP-20057: User not found by userId.")]
    [InlineData("GET", "customers/none", "CanGetUserCustomerLink", 404,
        "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId(none)")]
    [InlineData("DELETE", "none", "CanDeleteUserCustomerLink", 400, NotFound)]
    public async Task The_first_refusal_in_order_is_the_answer(string verb, string path, string role, int status, string message)
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var stranger = await NewClerkAsync(other, role);
        Task<HttpResponseMessage> SendAsync(HttpClient client, string atBank) =>
            client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), $"{Url(atBank)}/{path}"));

        await (await SendAsync(api.Anonymous(), "no.bank")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized,
            "OBP-20001: User not logged in. Authentication is required!");
        await (await SendAsync(stranger, "no.bank")).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.bank");
        await (await SendAsync(stranger, bank)).ShouldBeErrorAsync(HttpStatusCode.Forbidden,
            $"OBP-20006: User is missing one or more roles: {role} or {role}AtAnyBank for BankId({bank}).");
        await (await SendAsync(await NewClerkAsync("", $"{role}AtAnyBank"), bank)).ShouldBeErrorAsync((HttpStatusCode)status, message);
    }

    [Fact]
    public async Task A_customer_of_another_bank_is_not_found()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var customer = await NewCustomerAsync(other);

        await (await api.Admin().GetAsync($"{Url(bank)}/customers/{customer}")).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            $"OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId({customer})");
    }

    private async Task<string> NewCustomerAsync(string bank) => (await api.NewCustomerAsync(bank)).Text("customer_id");

    private async Task<HttpClient> NewClerkAsync(string bank, params string[] roles) => api.ClientFor((await api.NewUserAsync(bank, roles)).Token);

    /// <summary>The link as it was answered.</summary>
    private async Task<string> LinkAsync(string bank, string user, string customer) =>
        (await (await api.Admin().PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/user_customer_links", new { user_id = user, customer_id = customer }))
            .ShouldBeAsync(HttpStatusCode.OK)).ToJsonString();

    private static async Task<string[]> ListAsync(HttpClient client, string path) =>
        [.. (await client.OkAsync(path))["user_customer_links"]!.AsArray().Select(link => link!.ToJsonString())];

    private static string Url(string bank) => $"/obp/v4.0.0/banks/{bank}/user_customer_links";
}

public sealed class UserCustomerLinkOnSqlite(SqliteApi api) : UserCustomerLinkTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class UserCustomerLinkOnSqlServer(SqlServerApi api) : UserCustomerLinkTests(api), IClassFixture<SqlServerApi>;
