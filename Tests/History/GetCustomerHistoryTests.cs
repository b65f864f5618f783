using System.Net;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.History;

/// <summary>Who may read a history, and its pages.</summary>
public abstract class GetCustomerHistoryTests(ApiFixture api)
{
    [Theory]
    [InlineData("history")]
    [InlineData("as-of?time=2999-01-01T00:00:00Z")]
    public async Task Both_roles_are_needed_at_the_bank(string path)
    {
        var bank = await api.NewBankAsync();
        var url = $"/obp/v3.1.0/banks/{bank}/customers/{(await api.NewCustomerAsync(bank)).Text("customer_id")}/{path}";
        var missing = $"OBP-20006: User is missing one or more roles: CanGetCustomer and CanGetCustomerHistory at Bank({bank})";

        foreach (string[] roles in (string[][])[[], ["CanGetCustomer"], ["CanGetCustomerHistory"]])
        {
            var user = api.ClientFor((await api.NewUserAsync(bank, roles)).Token);
            await (await user.GetAsync(url)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, missing);
        }

        var elsewhere = await api.NewUserAsync(await api.NewBankAsync(), "CanGetCustomer", "CanGetCustomerHistory");
        await (await api.ClientFor(elsewhere.Token).GetAsync(url)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, missing);
        var both = await api.NewUserAsync(bank, "CanGetCustomer", "CanGetCustomerHistory");
        await (await api.ClientFor(both.Token).GetAsync(url)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_and_the_last_names_no_next()
    {
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");
        for (var n = 0; n < 6; n++)
            await clerk.UpdateAsync(id, "branch", $$"""{"branch_id":"{{n}}"}""");
        var whole = (await clerk.HistoryAsync(id)).Select(change => change!.ToJsonString()).ToList();

        var (paged, sizes) = (new List<string>(), new List<int>());
        for (var url = $"{clerk.PathOf(id)}/history?limit=3"; url is not null;)
        {
            var reply = await clerk.Client.GetAsync(url);
            var page = (await reply.ShouldBeAsync(HttpStatusCode.OK))["customer_changes"]!.AsArray();
            paged.AddRange(page.Select(change => change!.ToJsonString()));
            sizes.Add(page.Count);
            url = NextOf(reply);
            // What is written meanwhile belongs to no page that follows.
            await clerk.UpdateAsync(id, "branch", $$"""{"branch_id":"meanwhile {{sizes.Count}}"}""");
        }

        Assert.Equal([3, 3, 1], sizes);
        Assert.Equal(whole, paged);
    }

    [Theory]
    [InlineData("limit=0", "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!")]
    [InlineData("limit=x", "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!")]
    [InlineData("limit=501", "OBP-10012: Invalid value. Maximum number is 500.")]
    [InlineData("cursor=x", "wrong value for cursor parameter. It was not given by this service for these parameters.")]
    [InlineData("cursor=AAAAAAAAAAA", "wrong value for cursor parameter. It was not given by this service for these parameters.")]
    [InlineData("cursor=__________8", "wrong value for cursor parameter. It was not given by this service for these parameters.")]
    [InlineData("cursor=%00%ff%20AAAAAAAAAAA", "wrong value for cursor parameter. It was not given by this service for these parameters.")]
    public async Task A_malformed_parameter_is_refused(string query, string detail)
    {
        var clerk = await Clerk.NewAsync(api);
        var id = (await clerk.NewCustomerAsync()).Text("customer_id");

        var reply = await clerk.Client.GetAsync($"{clerk.PathOf(id)}/history?{query}");

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, $"OBP-10016: Incorrect filter Parameters in URL.  <- {detail}");
    }

    [Theory]
    [InlineData("history")]
    [InlineData("as-of?time=2999-01-01T00:00:00Z")]
    public async Task A_customer_of_another_bank_is_not_found(string path)
    {
        var clerk = await Clerk.NewAsync(api);
        var other = (await api.NewCustomerAsync(await api.NewBankAsync())).Text("customer_id");

        foreach (var id in new[] { other, "no-such-customer", "no~such" })
        {
            await (await clerk.Client.GetAsync($"{clerk.PathOf(id)}/{path}")).ShouldBeErrorAsync(
                HttpStatusCode.NotFound,
                $"OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId({id})");
        }
    }

    private static string? NextOf(HttpResponseMessage reply)
    {
        if (!reply.Headers.TryGetValues("Link", out var links))
            return null;
        var link = Assert.Single(links);
        Assert.Matches("^<[?][^<>]+>; rel=\"next\"$", link);
        return reply.RequestMessage!.RequestUri!.AbsolutePath + link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }
}

public sealed class GetCustomerHistoryOnSqlite(SqliteApi api) : GetCustomerHistoryTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class GetCustomerHistoryOnSqlServer(SqlServerApi api) : GetCustomerHistoryTests(api), IClassFixture<SqlServerApi>;
