using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Features.Customers.GetCustomerByCustomerId;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeEdits;

/// <summary>The tags of a customer's answers, what changes them, and the requests that name them.</summary>
public abstract class CustomerTagTests(ApiFixture api)
{
    private static readonly object Email = new { email = "new@example.com" };

    [Fact]
    public async Task Every_answer_with_one_customer_has_a_strong_tag_of_its_shape_and_version()
    {
        var customer = await TagCalls.NewAsync(api);
        var created = await customer.SendAsync("POST", $"/obp/v3.1.0/banks/{customer.Bank}/customers", ApiFixture.StandardCustomer());

        var read = await customer.TagAsync();
        var byNumber = (await customer.SendAsync(
            "POST", $"/obp/v3.1.0/banks/{customer.Bank}/customers/customer-number", new { customer_number = customer.Number })).Tag();
        var updated = (await customer.PutAsync("email", Email, null)).Tag();
        var updatedAgain = (await customer.PutAsync("email", Email, null)).Tag();

        Assert.All([created.Tag(), read, byNumber, updated, updatedAgain], tag => Assert.Matches("^\"[a-z][0-9a-f]{16}-[0-9]+\"$", tag));
        Assert.Equal(read, byNumber);
        Assert.Equal(4, new[] { created.Tag(), read, updated, updatedAgain }.Distinct().Count());
        Assert.NotEqual(updatedAgain[1], (await customer.TagAsync())[1]);
        Assert.Equal(updatedAgain[2..], (await customer.TagAsync())[2..]);
    }

    [Fact]
    public async Task An_update_that_names_the_version_that_is_there_is_done_with_the_tag_of_either_shape()
    {
        var customer = await TagCalls.NewAsync(api);

        var first = await customer.PutAsync("email", Email, await customer.TagAsync());
        var second = await customer.PutAsync("branch", new { branch_id = "B2" }, first.Tag());

        await first.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("B2", (await second.ShouldBeAsync(HttpStatusCode.OK)).Text("branch_id"));
    }

    public static TheoryData<string, string> Updates => new()
    {
        { "email", """{"email":"new@example.com"}""" },
        { "number", """{"customer_number":"another"}""" },
        { "mobile-number", """{"mobile_phone_number":"+1"}""" },
        { "identity", """{"legal_name":"New","date_of_birth":null,"title":"","name_suffix":""}""" },
        { "credit-limit", """{"credit_limit":{"currency":"EUR","amount":"1"}}""" },
        { "credit-rating-and-source", """{"credit_rating":"C","credit_source":"S"}""" },
        { "branch", """{"branch_id":"NEW"}""" },
        {
            "data",
            """{"face_image":{"url":"","date":null},"relationship_status":"","dependants":0,"highest_education_attained":"","employment_status":""}"""
        },
    };

    [Theory]
    [MemberData(nameof(Updates))]
    public async Task An_update_of_another_version_is_refused_with_the_tag_of_the_one_that_is_there(string path, string body)
    {
        var customer = await TagCalls.NewAsync(api);
        var old = await customer.TagAsync();
        await (await customer.PutAsync("email", new { email = "between@example.com" }, old)).ShouldBeAsync(HttpStatusCode.OK);
        var before = (await (await customer.GetAsync()).ShouldBeAsync(HttpStatusCode.OK)).ToJsonString();

        var refused = await customer.PutAsync(path, JsonNode.Parse(body)!, old);

        await refused.ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, TagCalls.Changed);
        Assert.Equal(before, (await (await customer.GetAsync()).ShouldBeAsync(HttpStatusCode.OK)).ToJsonString());
        Assert.Equal((await customer.TagAsync())[2..], refused.Tag()[2..]);
        await (await customer.PutAsync(path, JsonNode.Parse(body)!, refused.Tag())).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData(" * ", true)]
    [InlineData("{tag}", true)]
    [InlineData("{bare}", true)]
    [InlineData("\"x\", {tag}", true)]
    [InlineData("W/\"x\" ,{tag},\"y\"", true)]
    [InlineData(",,{tag},", true)]
    [InlineData("\"x\"", false)]
    [InlineData("W/{tag}", false)]
    [InlineData("W/{tag}, \"x\"", false)]
    [InlineData("\"x,{bare}\"", false)]
    [InlineData("\"{bare}0\"", false)]
    [InlineData("\"*\"", false)]
    [InlineData("*, \"x\"", false)]
    [InlineData("nonsense, \"", false)]
    [InlineData(",", false)]
    [InlineData("", false)]
    public async Task If_match_is_met_by_one_strong_tag_of_those_it_names(string header, bool isMet)
    {
        var customer = await TagCalls.NewAsync(api);
        var tag = await customer.TagAsync();
        var sent = header.Replace("{tag}", tag, StringComparison.Ordinal).Replace("{bare}", tag.Trim('"'), StringComparison.Ordinal);

        var reply = await customer.PutAsync("email", Email, sent);

        await reply.ShouldBeAsync(isMet ? HttpStatusCode.OK : HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task The_tag_of_another_customer_at_the_same_version_is_not_its_own()
    {
        var (one, other) = (await TagCalls.NewAsync(api), await TagCalls.NewAsync(api));

        await (await one.PutAsync("email", Email, await other.TagAsync())).ShouldBeAsync(HttpStatusCode.PreconditionFailed);
    }

    // A refusal that the request would have got in any case goes first.
    [Fact]
    public async Task A_tag_is_compared_after_everything_else()
    {
        var customer = await TagCalls.NewAsync(api);
        var stranger = api.ClientFor((await api.NewUserAsync()).Token);
        var email = $"{customer.Path}/email";
        const string old = "\"old\"";

        async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, object body, string ifMatch) =>
            (await client.SendAsync(TagCalls.Request("PUT", path, body, ifMatch))).StatusCode;

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(api.Anonymous(), email, Email, old));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(customer.Client, email.Replace(customer.Bank, "none", StringComparison.Ordinal), Email, old));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(stranger, email, Email, old));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(customer.Client, email, new { }, old));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(customer.Client, email, new { email = new string('x', 201) }, old));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(customer.Client, email.Replace(customer.Customer, "none", StringComparison.Ordinal), Email, old));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(customer.Client, email.Replace(customer.Customer, "none", StringComparison.Ordinal), Email, "*"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync(customer.Client, email, Email, old));
    }

    [Fact]
    public async Task A_number_that_is_taken_and_a_version_that_has_changed_are_told_apart()
    {
        var customer = await TagCalls.NewAsync(api);
        var taken = (await api.NewCustomerAsync(customer.Bank)).Text("customer_number");
        var tag = await customer.TagAsync();

        var refused = await customer.PutAsync("number", new { customer_number = taken }, tag);
        var changed = await customer.PutAsync("number", new { customer_number = "free" }, "\"old\"");

        await refused.ShouldBeAsync(HttpStatusCode.BadRequest);
        await changed.ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, TagCalls.Changed);
        await (await customer.PutAsync("number", new { customer_number = "free" }, tag)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{tag}", true)]
    [InlineData("{bare}", true)]
    [InlineData("W/{tag}", true)]
    [InlineData("\"x\", {tag}", true)]
    [InlineData("*", true)]
    [InlineData("\"x\"", false)]
    [InlineData("\"{bare}0\"", false)]
    [InlineData("{otherShape}", false)]
    [InlineData("{otherCustomer}", false)]
    [InlineData("nonsense, \"", false)]
    public async Task A_get_that_names_the_tag_is_answered_with_the_tag_alone(string header, bool isKnown)
    {
        var customer = await TagCalls.NewAsync(api);
        var plain = (await customer.PutAsync("email", Email, null)).Tag();
        var tag = await customer.TagAsync();
        var sent = header.Replace("{tag}", tag, StringComparison.Ordinal).Replace("{bare}", tag.Trim('"'), StringComparison.Ordinal)
            .Replace("{otherShape}", plain, StringComparison.Ordinal)
            .Replace("{otherCustomer}", await (await TagCalls.NewAsync(api)).TagAsync(), StringComparison.Ordinal);

        var reply = await customer.GetAsync(sent);

        Assert.Equal(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(tag, reply.Tag());
        Assert.Equal(isKnown, (await reply.Content.ReadAsStringAsync()).Length == 0);
    }

    [Fact]
    public async Task A_get_after_a_change_is_answered_in_full()
    {
        var customer = await TagCalls.NewAsync(api);
        var old = await customer.TagAsync();
        await customer.PutAsync("email", Email, null);

        var reply = await customer.GetAsync($"\"x\", {old}");

        Assert.Equal("new@example.com", (await reply.ShouldBeAsync(HttpStatusCode.OK)).Text("email"));
        Assert.Equal(2, ((await reply.ShouldBeAsync(HttpStatusCode.OK))["dob_of_dependants"]!).AsArray().Count);
        Assert.Equal(await customer.TagAsync(), reply.Tag());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"c0000000000000000-1\"")]
    public async Task A_customer_that_is_not_there_is_not_found_whatever_the_client_has(string header)
    {
        var customer = await TagCalls.NewAsync(api);

        var reply = await customer.SendAsync("GET", customer.Path.Replace(customer.Customer, "none", StringComparison.Ordinal), ifNoneMatch: header);

        await reply.ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_a_customer_that_the_client_has_the_version_alone_is_read()
    {
        var customer = await TagCalls.NewAsync(api);
        await api.AddAttributeAsync(customer.Bank, JsonNode.Parse($$"""{"customer_id":"{{customer.Customer}}"}""")!, "A", "1");
        var database = api.Services.GetRequiredService<Database>();

        async Task<IDictionary<string, object?>> ReadAsync(string? versions)
        {
            await using var connection = database.Connect();
            return (IDictionary<string, object?>)await connection.QuerySingleAsync(database.Command(
                GetCustomerByCustomerIdSql.ReadUnlessKnown,
                new { BankId = customer.Bank, CustomerId = customer.Customer, KnownVersions = new DbString { Value = versions } },
                CancellationToken.None));
        }

        var unknown = await ReadAsync(",1,");
        Assert.Equal(2L, Convert.ToInt64(unknown["Version"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.NotNull(unknown["Email"]);
        foreach (var versions in new[] { ",2,", ",1,2,", null })
        {
            var known = await ReadAsync(versions);
            Assert.Equal(2L, Convert.ToInt64(known["Version"], System.Globalization.CultureInfo.InvariantCulture));
            Assert.All(known.Where(column => column.Key != "Version"), column => Assert.True(column.Value is null or "" or "[]", column.Key));
        }
    }

    [Fact]
    public async Task Writing_an_attribute_changes_the_customers_tag_and_not_its_last_update()
    {
        var customer = await TagCalls.NewAsync(api);
        var tags = new List<string> { await customer.TagAsync() };

        var created = await customer.SendAsync("POST", customer.Attributes[..^1], new { name = "A", type = "STRING", value = "1" });
        var id = (await created.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_attribute_id");
        tags.Add(await customer.TagAsync());
        var since = DateTime.UtcNow.AddMilliseconds(1).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        await Task.Delay(5);
        var updated = await customer.SendAsync("PUT", $"{customer.Attributes}/{id}", new { name = "A", type = "STRING", value = "2" });
        await updated.ShouldBeAsync(HttpStatusCode.OK);
        tags.Add(await customer.TagAsync());
        var seen = await (await customer.GetAsync(tags[1])).ShouldBeAsync(HttpStatusCode.OK);
        await (await customer.SendAsync("DELETE", Deletion(customer, id))).ShouldBeAsync(HttpStatusCode.NoContent);
        tags.Add(await customer.TagAsync());

        Assert.Equal(4, tags.Distinct().Count());
        Assert.Equal("2", seen["customer_attributes"]![0]!.Text("value"));
        Assert.DoesNotContain(customer.Customer, (await customer.Client.FirehoseAsync(customer.Bank, $"?from_date={since}&limit=10000")).Ids());
        Assert.Contains(customer.Customer, (await customer.Client.FirehoseAsync(customer.Bank, "?limit=10000")).Ids());
    }

    [Fact]
    public async Task An_attribute_has_the_customers_version_and_takes_any_tag_of_it()
    {
        var customer = await TagCalls.NewAsync(api);
        var body = new { name = "A", type = "STRING", value = "1" };
        var created = await customer.SendAsync("POST", customer.Attributes[..^1], body);
        var path = $"{customer.Attributes}/{(await created.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_attribute_id")}";

        Assert.Equal(created.Tag(), (await customer.SendAsync("GET", path)).Tag());
        Assert.Equal(HttpStatusCode.NotModified, (await customer.SendAsync("GET", path, ifNoneMatch: created.Tag())).StatusCode);
        var updated = await customer.SendAsync("PUT", path, body with { value = "2" }, created.Tag());
        await updated.ShouldBeAsync(HttpStatusCode.OK);
        await (await customer.SendAsync("PUT", path, body with { value = "3" }, await customer.TagAsync())).ShouldBeAsync(HttpStatusCode.OK);
        await (await customer.PutAsync("email", Email, null)).ShouldBeAsync(HttpStatusCode.OK);

        var before = await customer.TagAsync();
        var refused = await customer.SendAsync("PUT", path, body with { value = "4" }, updated.Tag());
        await refused.ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, TagCalls.Changed);
        Assert.Equal((await customer.SendAsync("GET", path)).Tag(), refused.Tag());
        Assert.Equal("3", (await (await customer.SendAsync("GET", path)).ShouldBeAsync(HttpStatusCode.OK)).Text("value"));
        var kept = await customer.SendAsync("DELETE", Deletion(customer, path.Split('/')[^1]), ifMatch: updated.Tag());
        await kept.ShouldBeErrorAsync(HttpStatusCode.PreconditionFailed, TagCalls.Changed);
        Assert.Equal(refused.Tag(), kept.Tag());
        Assert.Equal(before, await customer.TagAsync());
        await (await customer.SendAsync("DELETE", Deletion(customer, path.Split('/')[^1]), ifMatch: kept.Tag())).ShouldBeAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_attribute_that_is_not_there_is_not_found_and_leaves_the_version()
    {
        var customer = await TagCalls.NewAsync(api);
        var tag = await customer.TagAsync();

        foreach (var ifMatch in new[] { null, "*", tag, "\"old\"" })
        {
            var put = await customer.SendAsync("PUT", $"{customer.Attributes}/none", new { name = "A", type = "STRING", value = "1" }, ifMatch);
            var delete = await customer.SendAsync("DELETE", Deletion(customer, "none"), ifMatch: ifMatch);

            Assert.StartsWith("OBP-30069", (await put.ShouldBeAsync(HttpStatusCode.BadRequest)).Text("message"), StringComparison.Ordinal);
            Assert.StartsWith("OBP-30069", (await delete.ShouldBeAsync(HttpStatusCode.BadRequest)).Text("message"), StringComparison.Ordinal);
        }

        Assert.Equal(tag, await customer.TagAsync());
    }

    private static string Deletion(TagCalls customer, string attribute) =>
        $"/obp/v4.0.0/banks/{customer.Bank}/{customer.Customer}/attributes/{attribute}";
}

public sealed class CustomerTagOnSqlite(ListeningSqliteApi api) : CustomerTagTests(api), IClassFixture<ListeningSqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CustomerTagOnSqlServer(ListeningSqlServerApi api) : CustomerTagTests(api), IClassFixture<ListeningSqlServerApi>;
