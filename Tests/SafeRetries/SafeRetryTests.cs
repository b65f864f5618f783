using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.SafeRetries;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Entitlements;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeRetries;

/// <summary>What is sent again with its key happens once, and is answered as it was the first time.</summary>
public abstract class SafeRetryTests(ApiFixture api)
{
    private const string OtherBody = "OBP-09034: This Idempotency-Key was used with another body. Please specify a new Idempotency-Key.";
    private const string InUse = "OBP-09033: A request with this Idempotency-Key is still being processed. Please send it again later.";

    public static TheoryData<string> Operations => [.. KeyedCalls.Tables.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_first_answer_is_given_again(string operation)
    {
        var (client, key) = (api.Admin(), KeyedCalls.NewKey());
        var (path, body) = await NewCreationAsync(operation);
        var before = await api.CountAsync(KeyedCalls.Tables[operation]);

        var first = await client.PostAsync(path, body, key);
        var again = await client.PostAsync(path, body, key);

        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync());
        Assert.Equal((false, true), (first.IsReplay(), again.IsReplay()));
        Assert.Equal(first.StatusCode, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.NotNull(again.Headers.ETag);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.NotEqual(first.Headers.GetValues("Correlation-Id"), again.Headers.GetValues("Correlation-Id"));
        Assert.DoesNotContain("Idempotency-Replayed", ExposedBy(first), StringComparison.Ordinal);
        Assert.EndsWith(", Idempotency-Replayed", ExposedBy(again), StringComparison.Ordinal);
        Assert.Equal(before + 1, await api.CountAsync(KeyedCalls.Tables[operation]));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task With_another_body_it_is_refused(string operation)
    {
        var (client, key) = (api.Admin(), KeyedCalls.NewKey());
        var (path, body) = await NewCreationAsync(operation);
        Assert.True((await client.PostAsync(path, body, key)).IsSuccessStatusCode);
        var after = await api.CountAsync(KeyedCalls.Tables[operation]);
        var other = body.DeepClone();
        other["one_more"] = "field";

        await (await client.PostAsync(path, other, key)).ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, OtherBody);

        Assert.Equal(after, await api.CountAsync(KeyedCalls.Tables[operation]));
        Assert.True((await client.PostAsync(path, body, key)).IsReplay());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Of_twenty_at_once_one_happens(string operation)
    {
        var (client, key) = (api.Admin(), KeyedCalls.NewKey());
        var (path, body) = await NewCreationAsync(operation);
        var before = await api.CountAsync(KeyedCalls.Tables[operation]);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.PostAsync(path, body, key)));

        await ShouldBeOneAsync(replies);
        Assert.Equal(before + 1, await api.CountAsync(KeyedCalls.Tables[operation]));
    }

    // Also of those that come beside one another.
    [Fact]
    public async Task Once_it_has_been_answered_everybody_gets_that_answer()
    {
        var (client, key) = (api.Admin(), KeyedCalls.NewKey());
        var (path, body) = await NewCreationAsync("createCustomer");
        var first = (await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Created)).ToJsonString();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.PostAsync(path, body, key)));

        foreach (var reply in replies)
            Assert.Equal(first, (await reply.ShouldBeAsync(HttpStatusCode.Created)).ToJsonString());
    }

    [Fact]
    public async Task Without_a_key_or_with_another_it_happens_again()
    {
        var (path, body) = await NewCreationAsync("createCustomer");
        var client = api.Admin();
        var key = KeyedCalls.NewKey();

        var ids = new HashSet<string>();
        foreach (var reply in new[]
        {
            await client.PostAsync(path, body, key), await client.PostAsync(path, body, key.ToUpperInvariant()),
            await client.PostAsync(path, body, $"{key}."), await client.PostAsJsonAsync(path, body), await client.PostAsJsonAsync(path, body),
        })
        {
            Assert.False(reply.IsReplay());
            ids.Add((await reply.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_id"));
        }

        Assert.Equal(5, ids.Count);
    }

    [Fact]
    public async Task A_key_is_its_users_and_its_applications_own()
    {
        var (path, body) = await NewCreationAsync("createCustomer");
        var bank = path.Split('/')[4];
        var user = await api.NewUserAsync(bank, "CanCreateCustomer");
        var other = await api.NewUserAsync(bank, "CanCreateCustomer");
        var consumer = await api.NewConsumerAsync();
        var elsewhere = await api.LoginAsync(user.Username, user.Password, consumer.Text("key"));
        var key = KeyedCalls.NewKey();

        foreach (var token in new[] { user.Token, other.Token, elsewhere })
        {
            var reply = await api.ClientFor(token).PostAsync(path, body, key);
            Assert.False(reply.IsReplay());
            await reply.ShouldBeAsync(HttpStatusCode.Created);
        }

        // The application and the user count, not the token.
        var again = await api.ClientFor(await api.LoginAsync(user.Username, user.Password)).PostAsync(path, body, key);
        Assert.True(again.IsReplay());
    }

    [Fact]
    public async Task A_key_is_of_one_address()
    {
        var place = await api.NewPlaceAsync();
        var (path, body) = KeyedCalls.Creation("createTaxResidence", place, "");
        var neighbour = KeyedCalls.Creation("createTaxResidence", await place.NewNeighbourAsync(api), "").Path;
        var (client, key) = (api.Admin(), KeyedCalls.NewKey());

        await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Created);

        Assert.False((await client.PostAsync(neighbour, body, key)).IsReplay());
        Assert.True((await client.PostAsync($"{path}?a=b", body, key)).IsReplay());
        // Another version's address is another address, where the residence is there already.
        var elsewhere = path.Replace("v3.1.0", "v4.0.0", StringComparison.Ordinal);
        await (await client.PostAsync(elsewhere, body, key)).ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_and_leaves_the_key_free()
    {
        var (path, body) = await NewCreationAsync("createCustomer");
        var (client, key) = (api.Admin(), KeyedCalls.NewKey());
        var wrong = body.DeepClone();
        wrong["dependants"] = 7;

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var refused = await client.PostAsync(path, wrong, key);
            Assert.Equal("application/json", refused.Content.Headers.ContentType!.MediaType);
            await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest,
                "OBP-10020: Incorrect json. The field dependants(7) not equal the length(2) of dob_of_dependants array");
        }

        await (await client.PostAsync(path, JsonNode.Parse("{}")!, key)).ShouldBeAsync(HttpStatusCode.BadRequest);
        var created = await client.PostAsync(path, body, key);
        Assert.False(created.IsReplay());
        await created.ShouldBeAsync(HttpStatusCode.Created);
    }

    // What the database refuses has begun a transaction that ends with it.
    [Fact]
    public async Task What_is_there_already_is_refused_with_a_key_as_without()
    {
        var (path, body) = await NewCreationAsync("createTaxResidence");
        var client = api.Admin();
        await (await client.PostAsync(path, body, KeyedCalls.NewKey())).ShouldBeAsync(HttpStatusCode.Created);
        var key = KeyedCalls.NewKey();

        await (await client.PostAsync(path, body, key)).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, "OBP-50200: Connector cannot return the data we requested.");

        body["tax_number"] = "8";
        await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_role_that_is_gone_is_asked_for_before_an_answer_is_given_again()
    {
        var (path, body) = await NewCreationAsync("createCustomer");
        var bank = path.Split('/')[4];
        var user = await api.NewUserAsync();
        var role = await api.GrantAsync(user.UserId, "CanCreateCustomer", bank);
        var (client, key) = (api.ClientFor(user.Token), KeyedCalls.NewKey());
        await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Created);

        await (await api.Admin().DeleteAsync($"/obp/v3.1.0/users/{user.UserId}/entitlement/{role}")).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Forbidden);
        await api.GrantAsync(user.UserId, "CanCreateCustomer", bank);
        Assert.True((await client.PostAsync(path, body, key)).IsReplay());
        await (await api.Admin().DeleteAsync($"/obp/v3.1.0/users/{user.UserId}/tokens")).ShouldBeAsync(HttpStatusCode.NoContent);
        await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    // The right to grant depends on the body, and is the handler's to check.
    [Fact]
    public async Task A_right_to_grant_that_is_gone_is_asked_for_too()
    {
        var bank = await api.NewBankAsync();
        var (granter, user) = (await api.NewUserAsync(), await api.NewUserAsync());
        var right = await api.GrantAsync(granter.UserId, "CanCreateEntitlementAtOneBank", bank);
        var (client, key) = (api.ClientFor(granter.Token), KeyedCalls.NewKey());
        var path = $"/obp/v3.1.0/users/{user.UserId}/entitlements";
        var body = new JsonObject { ["bank_id"] = bank, ["role_name"] = "CanGetCustomer" };
        await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Created);
        Assert.True((await client.PostAsync(path, body, key)).IsReplay());

        await (await api.Admin().DeleteAsync($"/obp/v3.1.0/users/{granter.UserId}/entitlement/{right}")).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await client.PostAsync(path, body, key)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, EntitlementCalls.MayNotGrant(bank));
    }

    [Theory]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("1", true)]
    [InlineData("!~\"',;=", true)]
    public async Task A_key_is_of_visible_characters(string key, bool isTaken) => await KeyShouldBeAsync(key, isTaken);

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task A_key_is_of_up_to_255_characters(int length, bool isTaken) => await KeyShouldBeAsync(new string('x', length), isTaken);

    [Fact]
    public async Task Two_keys_are_refused()
    {
        var (path, body) = await NewCreationAsync("createTaxResidence");
        var client = api.Admin();
        client.DefaultRequestHeaders.Add("Idempotency-Key", ["1", "2"]);

        await (await client.PostAsJsonAsync(path, body)).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, "OBP-09017: Duplicate Header Keys are not allowed.");
    }

    [Fact]
    public async Task A_key_that_has_expired_is_a_new_one()
    {
        var (path, body) = await NewCreationAsync("createTaxResidence");
        var (client, key) = (api.Admin(), KeyedCalls.NewKey());
        await (await client.PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Created);
        await api.WriteAsync("UPDATE IdempotencyKey SET ExpiresAt = @Now;", new { Now = DateTime.UtcNow.AddSeconds(-1) });

        body["tax_number"] = "8";

        Assert.False((await client.PostAsync(path, body, key)).IsReplay());
        Assert.True((await client.PostAsync(path, body, key)).IsReplay());
        Assert.Equal(1, await api.CountAsync("IdempotencyKey WHERE ExpiresAt > @From AND ExpiresAt < @To AND CustomerId = @Customer", new
        {
            From = DateTime.UtcNow.AddHours(24).AddMinutes(-5),
            To = DateTime.UtcNow.AddHours(24).AddMinutes(5),
            Customer = path.Split('/')[6],
        }));
    }

    [Fact]
    public async Task An_erasure_takes_all_that_is_kept_of_a_customer_and_nothing_of_another()
    {
        var place = await api.NewPlaceAsync();
        var client = api.Admin();
        var user = await api.NewUserAsync();
        string[] operations =
            ["createCustomerAddress", "createTaxResidence", "addSocialMediaHandle", "createUserCustomerLinks", "createCustomerAttribute"];
        foreach (var operation in operations)
        {
            var (path, body) = KeyedCalls.Creation(operation, place, user.UserId);
            Assert.True((await client.PostAsync(path, body, KeyedCalls.NewKey())).IsSuccessStatusCode, operation);
        }

        var created = await client.PostAsync($"/obp/v3.1.0/banks/{place.Bank}/customers", ApiFixture.StandardCustomer(), KeyedCalls.NewKey());
        var another = (await created.ShouldBeAsync(HttpStatusCode.Created)).Text("customer_id");
        const string OfCustomer = "IdempotencyKey WHERE CustomerId = @Id";
        Assert.Equal((5, 1), (await api.CountAsync(OfCustomer, new { Id = place.Customer }), await api.CountAsync(OfCustomer, new { Id = another })));

        var erased = await api.Services.GetRequiredService<KeptAnswers>().EraseAsync(place.Customer, CancellationToken.None);

        Assert.Equal(5, erased);
        Assert.Equal((0, 1), (await api.CountAsync(OfCustomer, new { Id = place.Customer }), await api.CountAsync(OfCustomer, new { Id = another })));
    }

    [Fact]
    public async Task Neither_the_key_nor_the_body_rests_in_clear()
    {
        var (path, body) = await NewCreationAsync("addSocialMediaHandle");
        var key = KeyedCalls.NewKey();
        await (await api.Admin().PostAsync(path, body, key)).ShouldBeAsync(HttpStatusCode.Created);

        await using var connection = api.Services.GetRequiredService<Database>().Connect();
        const string Kept = "SELECT * FROM IdempotencyKey WHERE CustomerId = @Id;";
        var row = (IDictionary<string, object>)await connection.QuerySingleAsync(Kept, new { Id = path.Split('/')[6] });

        var values = row.Values.Select(value => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}").ToList();
        Assert.Contains("""{"success":"Success"}""", values);
        Assert.DoesNotContain(values, value => value.Contains(key, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(values, value => value.Contains("eveline", StringComparison.OrdinalIgnoreCase));
    }

    private static string ExposedBy(HttpResponseMessage reply) => string.Join(',', reply.Headers.GetValues("Access-Control-Expose-Headers"));

    internal static async Task ShouldBeOneAsync(IReadOnlyList<HttpResponseMessage> replies)
    {
        var first = Assert.Single(replies, reply => reply.IsSuccessStatusCode && !reply.IsReplay());
        var bytes = await first.Content.ReadAsByteArrayAsync();
        foreach (var reply in replies.Where(reply => reply != first))
        {
            if (reply.IsReplay())
                Assert.Equal(bytes, await reply.Content.ReadAsByteArrayAsync());
            else
                await reply.ShouldBeErrorAsync(HttpStatusCode.Conflict, InUse);
        }
    }

    private async Task KeyShouldBeAsync(string key, bool isTaken)
    {
        var (path, body) = await NewCreationAsync("createTaxResidence");

        var reply = await api.Admin().PostAsync(path, body, key);

        if (isTaken)
        {
            await reply.ShouldBeAsync(HttpStatusCode.Created);
        }
        else
        {
            await reply.ShouldBeErrorAsync(
                HttpStatusCode.BadRequest, "OBP-09031: Invalid Idempotency-Key. Please specify 1 to 255 visible ASCII characters without blanks.");
        }
    }

    private async Task<(string Path, JsonNode Body)> NewCreationAsync(string operation) =>
        KeyedCalls.Creation(operation, await api.NewPlaceAsync(), (await api.NewUserAsync()).UserId);
}

public sealed class SafeRetryOnSqlite(SqliteApi api) : SafeRetryTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class SafeRetryOnSqlServer(SqlServerApi api) : SafeRetryTests(api), IClassFixture<SqlServerApi>
{
    // Two processes know nothing of each other but what the database tells them.
    [Fact]
    public async Task Of_twenty_at_once_at_two_replicas_one_happens()
    {
        var (path, body) = KeyedCalls.Creation("createCustomer", await api.NewPlaceAsync(), "");
        var replica = await api.NewReplicaAsync();
        var one = api.Admin();
        replica.DefaultRequestHeaders.Add("DirectLogin", one.DefaultRequestHeaders.GetValues("DirectLogin"));
        await replica.UntilReadyIsAsync(HttpStatusCode.OK);
        var (before, key) = (await api.CountAsync("Customer"), KeyedCalls.NewKey());

        await ShouldBeOneAsync(await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? one : replica).PostAsync(path, body, key))));

        Assert.Equal(before + 1, await api.CountAsync("Customer"));
    }
}
