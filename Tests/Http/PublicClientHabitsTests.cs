using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Http;

/// <summary>What clients of this API that are already out there send, written by hand: each odd in its own way, none to be turned away.</summary>
public abstract class PublicClientHabitsTests(ApiFixture api)
{
    private const string Quoted = "username=\"demo.admin\", password=\"demo-Password-1\", consumer_key=\"demo-consumer-key\"";
    private const string Bare = "username=demo.admin, password=demo-Password-1, consumer_key=demo-consumer-key";
    private const string Obp = "/obp/v3.1.0";

    [Theory]
    [InlineData("Authorization", $"DirectLogin {Quoted}")]
    [InlineData("Authorization", $"DirectLogin {Bare}")]
    [InlineData("DirectLogin", Quoted)]
    [InlineData("DirectLogin", Bare)]
    public async Task A_login_without_body_or_content_type_gets_a_token_in_either_header_quoted_or_not(string header, string value)
    {
        var reply = await SendAsync(HttpMethod.Post, "/my/logins/direct", header, value);

        Assert.NotEqual("", (await reply.ShouldBeAsync(HttpStatusCode.Created)).Text("token"));
    }

    [Fact]
    public async Task A_login_by_GET_finds_nothing()
    {
        var reply = await SendAsync(HttpMethod.Get, "/my/logins/direct", "DirectLogin", Bare);

        var body = await reply.ShouldBeAsync(HttpStatusCode.NotFound);
        Assert.StartsWith("OBP-10404: ", body.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", "DirectLogin token=\"{0}\"")]
    [InlineData("Authorization", "DirectLogin token={0}")]
    [InlineData("DirectLogin", "token=\"{0}\"")]
    [InlineData("DirectLogin", "token={0}")]
    public async Task A_token_is_taken_in_either_header_quoted_or_not(string header, string form)
    {
        var value = form.Replace("{0}", await api.LoginAsync("demo.admin", "demo-Password-1"), StringComparison.Ordinal);

        await (await SendAsync(HttpMethod.Get, $"{Obp}/users/current", header, value)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_clients_call_before_anything_else_has_the_keys_that_they_read()
    {
        var (client, user, bank) = (api.Admin(), await api.NewUserAsync(), await api.NewBankAsync());

        var banks = await client.OkAsync($"{Obp}/banks");
        Assert.Contains(bank, banks["banks"]!.AsArray().Select(found => found!.Text("id")));
        Assert.Equal(api.AdminId, (await client.OkAsync($"{Obp}/users/current")).Text("user_id"));
        Assert.Equal(user.UserId, (await client.OkAsync($"{Obp}/users/username/{user.Username}")).Text("user_id"));
        await api.GrantAsync(user.UserId, "CanGetCustomer", bank);
        Assert.Equal(["CanGetCustomer"], await RolesAsync(api.ClientFor(user.Token)));
    }

    // One of them looks for the older name of the firehose's role before it calls the firehose.
    [Fact]
    public async Task The_demo_admin_holds_the_firehoses_role_by_both_of_its_names()
    {
        var roles = await RolesAsync(api.Admin());

        Assert.Contains("CanUseFirehoseAtAnyBank", roles);
        Assert.Contains("CanUseCustomerFirehoseAtAnyBank", roles);
        await api.Admin().OkAsync($"{Obp}/banks/{await api.NewBankAsync()}/firehose/customers");
    }

    [Fact]
    public async Task A_customer_is_created_from_numbers_where_text_is_due_and_two_names_in_camel_case()
    {
        var customer = await api.NewCustomerAsync(await api.NewBankAsync(), body =>
        {
            body["credit_limit"]!["amount"] = 2500;
            body.Remove("branch_id");
            body.Remove("name_suffix");
            body["branchId"] = 1234;
            body["nameSuffix"] = "Jr";
        });

        Assert.Equal("2500", customer["credit_limit"]!.Text("amount"));
        Assert.Equal("1234", customer.Text("branch_id"));
        Assert.Equal("Jr", customer.Text("name_suffix"));
    }

    [Fact]
    public async Task A_customer_number_may_be_sent_as_a_number()
    {
        var bank = await api.NewBankAsync();
        var customer = await api.NewCustomerAsync(bank);
        var client = api.ClientFor((await api.NewUserAsync(bank, "CanUpdateCustomerNumber")).Token);

        var path = $"{Obp}/banks/{bank}/customers/{customer.Text("customer_id")}/number";
        var reply = await client.PutAsJsonAsync(path, new { customer_number = 5987954 });

        Assert.Equal("5987954", (await reply.ShouldBeAsync(HttpStatusCode.OK)).Text("customer_number"));
    }

    // ShouldBeErrorAsync allows no key but code and message: one client reads `error`, which servers no longer send.
    [Fact]
    public async Task A_body_that_spells_out_every_property_as_null_is_refused_and_breaks_nothing()
    {
        var body = ApiFixture.StandardCustomer();
        foreach (var name in new[] { "face_image", "dob_of_dependants", "credit_rating" })
            body[name] = null;
        foreach (var name in new[] { "title", "branch_id", "name_suffix" })
            body.Remove(name);

        var reply = await api.Admin().PostAsJsonAsync($"{Obp}/banks/{await api.NewBankAsync()}/customers", body);

        await reply.ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, "OBP-10001: Incorrect json format. The Json body should be the PostCustomerJsonV310 ");
    }

    [Fact]
    public async Task A_client_that_sends_its_token_on_the_first_call_only_is_told_that_it_is_not_logged_in()
    {
        using var client = api.Admin();
        client.BaseAddress = new Uri(client.BaseAddress!, $"{Obp}/");
        await client.OkAsync("users/current");
        client.DefaultRequestHeaders.Clear();

        var reply = await client.GetAsync("users/current");

        await reply.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation(header, value);
        return await api.Anonymous().SendAsync(request);
    }

    private static async Task<IEnumerable<string>> RolesAsync(HttpClient client) =>
        (await client.OkAsync($"{Obp}/my/entitlements"))["list"]!.AsArray().Select(held => held!.Text("role_name"));
}

public sealed class PublicClientHabitsOnSqlite(SqliteApi api) : PublicClientHabitsTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class PublicClientHabitsOnSqlServer(SqlServerApi api) : PublicClientHabitsTests(api), IClassFixture<SqlServerApi>;
