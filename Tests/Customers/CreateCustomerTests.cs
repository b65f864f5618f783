using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

public abstract class CreateCustomerTests(ApiFixture api)
{
    [Fact]
    public async Task The_answer_is_what_is_read_back_by_id_by_number_and_in_the_firehose()
    {
        var bank = await api.NewBankAsync();
        var reader = await api.NewReaderAsync(bank);

        var created = await api.NewCustomerAsync(bank);

        var byId = await reader.CustomerAsync(bank, created.Text("customer_id"));
        var reply = await reader.PostAsJsonAsync(
            $"/obp/v3.1.0/banks/{bank}/customers/customer-number", new { customer_number = created.Text("customer_number") });
        var byNumber = await reply.ShouldBeAsync(HttpStatusCode.OK);
        AssertSame(byId, byNumber);
        AssertSame(created, Assert.Single(await reader.FirehoseAsync(bank))!);
        Assert.Empty(byId["customer_attributes"]!.AsArray());
        byId.AsObject().Remove("customer_attributes");
        AssertSame(created, byId);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_customer_without_dependants_is_read_with_an_empty_list(string dates)
    {
        var bank = await api.NewBankAsync();
        var reader = await api.NewReaderAsync(bank);
        var body = ApiFixture.StandardCustomer();
        (body["dependants"], body["dob_of_dependants"]) = (0, JsonNode.Parse(dates));

        var created = await (await PostAsync(bank, body)).ShouldBeAsync(HttpStatusCode.Created);

        foreach (var read in new[] { created, await reader.CustomerAsync(bank, created.Text("customer_id")), (await reader.FirehoseAsync(bank))[0]! })
        {
            Assert.Equal(0, (int)read["dependants"]!);
            Assert.Empty(read["dob_of_dependants"]!.AsArray());
        }
    }

    [Theory]
    [InlineData("legal_name", 255)]
    [InlineData("mobile_phone_number", 50)]
    [InlineData("email", 200)]
    [InlineData("face_image.url", 2000)]
    [InlineData("relationship_status", 16)]
    [InlineData("credit_rating.rating", 100)]
    [InlineData("credit_rating.source", 100)]
    [InlineData("credit_limit.currency", 100)]
    [InlineData("credit_limit.amount", 100)]
    [InlineData("highest_education_attained", 32)]
    [InlineData("employment_status", 32)]
    [InlineData("title", 255)]
    [InlineData("branch_id", 255)]
    [InlineData("name_suffix", 255)]
    public async Task A_text_of_the_greatest_length_survives_and_a_longer_one_is_refused(string field, int width)
    {
        var bank = await api.NewBankAsync();
        var reader = await api.NewReaderAsync(bank);
        var body = ApiFixture.StandardCustomer();
        Put(body, field, new string('x', width + 1));

        var refused = await PostAsync(bank, body);

        await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-20010: Value too long");
        Assert.Empty(await reader.FirehoseAsync(bank));

        // Two bytes each in either engine: a width in bytes would not hold them.
        Put(body, field, new string('ж', width));
        var created = await (await PostAsync(bank, body)).ShouldBeAsync(HttpStatusCode.Created);
        AssertSame(created, Assert.Single(await reader.FirehoseAsync(bank))!);
        Assert.Equal(new string('ж', width), Get(created, field));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Dependants_must_be_as_many_as_their_birth_dates(int dependants)
    {
        var bank = await api.NewBankAsync();
        var body = ApiFixture.StandardCustomer();
        body["dependants"] = dependants;

        var reply = await PostAsync(bank, body);

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            $"OBP-10020: Incorrect json. The field dependants({dependants}) not equal the length(2) of dob_of_dependants array");
        Assert.Empty(await (await api.NewReaderAsync(bank)).FirehoseAsync(bank));
    }

    [Fact]
    public async Task Length_is_refused_before_the_count_of_dependants()
    {
        var bank = await api.NewBankAsync();
        var body = ApiFixture.StandardCustomer();
        body["dependants"] = 7;
        body["title"] = new string('x', 256);

        await (await PostAsync(bank, body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-20010: Value too long");
    }

    [Fact]
    public async Task Customers_created_at_the_same_moment_have_ids_and_numbers_of_their_own()
    {
        var bank = await api.NewBankAsync();

        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.NewCustomerAsync(bank)));

        Assert.Equal(20, created.Select(customer => customer.Text("customer_id")).Distinct().Count());
        Assert.Equal(20, created.Select(customer => customer.Text("customer_number")).Distinct().Count());
        Assert.Equal(20, (await (await api.NewReaderAsync(bank)).FirehoseAsync(bank)).Count);
    }

    [Fact]
    public async Task The_email_is_kept_trimmed_and_in_lower_case()
    {
        var created = await api.NewCustomerAsync(await api.NewBankAsync(), body => body["email"] = " Ana@Example.COM ");

        Assert.Equal("ana@example.com", created.Text("email"));
    }

    [Fact]
    public async Task Three_hundred_dependants_keep_their_order()
    {
        var bank = await api.NewBankAsync();
        // In no order of their own, so that sorting would show.
        var dates = Enumerable.Range(0, 300)
            .Select(i => $"{1900 + (i * 37 % 100)}-{1 + (i % 12):00}-{1 + (i % 28):00}T00:00:00Z").ToArray();

        var created = await api.NewCustomerAsync(bank, body =>
        {
            body["dependants"] = dates.Length;
            body["dob_of_dependants"] = new JsonArray([.. dates.Select(date => (JsonNode)date)]);
        });

        var reader = await api.NewReaderAsync(bank);
        foreach (var read in new[] { created, await reader.CustomerAsync(bank, created.Text("customer_id")), (await reader.FirehoseAsync(bank))[0]! })
            Assert.Equal(dates, read["dob_of_dependants"]!.AsArray().Select(date => (string)date!));
    }

    private Task<HttpResponseMessage> PostAsync(string bank, JsonObject body) =>
        api.Admin().PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers", body);

    private static void Put(JsonObject body, string field, string value)
    {
        var (parent, name) = Find(body, field);
        parent[name] = value;
    }

    private static string Get(JsonNode body, string field)
    {
        var (parent, name) = Find(body, field);
        return parent.Text(name);
    }

    private static (JsonNode Parent, string Name) Find(JsonNode body, string field) =>
        field.Split('.') is [var outer, var inner] ? (body[outer]!, inner) : (body, field);

    private static void AssertSame(JsonNode expected, JsonNode actual) => Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
}

public sealed class CreateCustomerOnSqlite(SqliteApi api) : CreateCustomerTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CreateCustomerOnSqlServer(SqlServerApi api) : CreateCustomerTests(api), IClassFixture<SqlServerApi>;

public abstract class CustomerNumberCollisionTests(ApiFixture api)
{
    [Fact]
    public async Task A_number_that_is_taken_is_drawn_again()
    {
        var bank = await api.NewBankAsync();

        var first = await api.NewCustomerAsync(bank);
        var second = await api.NewCustomerAsync(bank);

        Assert.Equal("1", first.Text("customer_number"));
        Assert.Equal("2", second.Text("customer_number"));
        // The refused attempt left nothing behind, no dependants either.
        var stored = await (await api.NewReaderAsync(bank)).FirehoseAsync(bank);
        Assert.Equal(2, stored.Count);
        Assert.All(stored, customer => Assert.Equal(2, customer!["dob_of_dependants"]!.AsArray().Count));
    }
}

/// <summary>Draws 1, 1, 2, 2, 3, 3 and so on.</summary>
internal sealed class TwiceTheSameNumber : CustomerNumbers
{
    private int drawn = 1;

    public override string Next() => $"{Interlocked.Increment(ref drawn) / 2}";

    public static void Use(IWebHostBuilder host) =>
        host.ConfigureTestServices(services => services.AddSingleton<CustomerNumbers>(new TwiceTheSameNumber()));
}

public sealed class CollidingNumbersOnSqlite : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => TwiceTheSameNumber.Use(host);
}

public sealed class CollidingNumbersOnSqlServer : SqlServerApi
{
    protected override void Configure(IWebHostBuilder host) => TwiceTheSameNumber.Use(host);
}

public sealed class CustomerNumberCollisionOnSqlite(CollidingNumbersOnSqlite api)
    : CustomerNumberCollisionTests(api), IClassFixture<CollidingNumbersOnSqlite>;

[Trait("Engine", "SqlServer")]
public sealed class CustomerNumberCollisionOnSqlServer(CollidingNumbersOnSqlServer api)
    : CustomerNumberCollisionTests(api), IClassFixture<CollidingNumbersOnSqlServer>;
