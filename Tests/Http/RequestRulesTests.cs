using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Http;

/// <summary>What holds for every request. Bodies are tried on the creation of a customer, which has a field of every kind.</summary>
public abstract class RequestRulesTests(ApiFixture api)
{
    private const string Banks = "/obp/v3.1.0/banks";
    private const string WrongBody = "OBP-10001: Incorrect json format. The Json body should be the PostCustomerJsonV310 ";
    private const string NotFoundBeginning = "OBP-10404: 404 Not Found. The server could not find the requested URI.";

    [Theory]
    [InlineData("7", "7")]
    [InlineData("1.50", "1.50")]
    [InlineData("-1E+2", "-1E+2")]
    [InlineData("true", "true")]
    [InlineData("""{ "a" : [ 1, null ] }""", """{"a":[1,null]}""")]
    public async Task Other_json_where_text_is_due_is_read_as_its_text(string sent, string read)
    {
        var customer = await CreateAsync(Body("\"2500.00\"", sent));

        Assert.Equal(read, (string)customer["credit_limit"]!["amount"]!);
    }

    [Fact]
    public async Task Explicit_nulls_are_kept()
    {
        var body = ApiFixture.StandardCustomer();
        body["legal_name"] = null;
        body["date_of_birth"] = null;
        body["face_image"]!["date"] = null;

        var customer = await CreateAsync(body.ToJsonString());

        Assert.True(customer.AsObject().TryGetPropertyValue("legal_name", out var name) && name is null);
        Assert.True(customer.AsObject().TryGetPropertyValue("date_of_birth", out var birth) && birth is null);
        Assert.True(customer["face_image"]!.AsObject().TryGetPropertyValue("date", out var date) && date is null);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        var customer = await CreateAsync(Body("\"dependants\":", "\"unknown\":{\"a\":1},\"dependants\":"));

        Assert.False(customer.AsObject().ContainsKey("unknown"));
    }

    [Fact]
    public async Task A_whole_number_may_be_written_with_a_point() =>
        Assert.Equal("2", (await CreateAsync(Body("\"dependants\":2", "\"dependants\":2.0")))["dependants"]!.ToJsonString());

    [Theory]
    [InlineData("\"dependants\":2", "\"dependants\":2,\"dependants\":2")]
    [InlineData("\"rating\":", "\"rating\":\"A\",\"rating\":")]
    [InlineData("Eveline", "Eve\\u0000line")]
    [InlineData("Eveline", "Eve\\ud83dline")]
    [InlineData("\"2015-02-11T00:00:00Z\"", "null")]
    [InlineData("\"dependants\":2", "\"dependants\":1.9")]
    [InlineData("\"dependants\":2", "\"dependants\":2147483648")]
    [InlineData("\"dependants\":2", "\"dependants\":\"2\"")]
    [InlineData("\"dependants\":2", "\"dependants\":null")]
    [InlineData("\"kyc_status\":true", "\"kyc_status\":\"true\"")]
    [InlineData("\"kyc_status\":true", "\"kyc_status\":1")]
    [InlineData("\"legal_name\"", "\"Legal_Name\"")]
    [InlineData("\"legal_name\"", "\"legalName\"")]
    public async Task A_body_that_does_not_fit_is_refused_by_the_name_of_its_class(string part, string replacement) =>
        await (await PostCustomerAsync(Body(part, replacement))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task An_empty_body_is_refused_by_the_name_of_its_class(string body) =>
        await (await PostCustomerAsync(body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);

    [Theory]
    [InlineData("1986-04-23T24:00:00Z")]
    [InlineData("2017-02-31T00:00:00Z")]
    [InlineData("1986-04-23T00:00:00+01:00")]
    [InlineData("1986-04-23T00:00:00Z and more")]
    [InlineData("1986-04-23T00:00:00z")]
    [InlineData("1986-04-23t00:00:00Z")]
    [InlineData("1986-04-23T00:00:00.Z")]
    [InlineData("1986-04-23T00:00:00")]
    [InlineData("1986-04-23")]
    public async Task A_date_in_another_form_is_refused(string date) =>
        await (await PostCustomerAsync(Body("1986-04-23T00:00:00Z", date))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);

    [Theory]
    [InlineData("1986-04-23T10:11:12.6Z")]
    [InlineData("1986-04-23T10:11:12.999Z")]
    [InlineData("1986-04-23T10:11:12.999999999Z")]
    public async Task A_fraction_of_a_second_is_taken_and_never_written(string date)
    {
        var customer = await CreateAsync(Body("1986-04-23T00:00:00Z", date));

        Assert.Equal("1986-04-23T10:11:12Z", (string)customer["date_of_birth"]!);
    }

    [Fact]
    public async Task The_answer_escapes_only_what_json_requires()
    {
        var reply = await PostCustomerAsync(Body("Eveline Tripman", "Zoé 😀 <+44> & 'x' \\\"y\\\" \\\\"));

        await reply.ShouldBeAsync(HttpStatusCode.Created);
        var text = Encoding.UTF8.GetString(await reply.Content.ReadAsByteArrayAsync());
        Assert.Contains("""
            "legal_name":"Zoé 😀 <+44> & 'x' \"y\" \\"
            """, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_json_is_refused_before_sign_in()
    {
        var malformed = await SendAsync(api.Anonymous(), HttpMethod.Post, Banks, Json("{\"id\":"));
        var wellFormed = await SendAsync(api.Anonymous(), HttpMethod.Post, Banks, Json("{}"));

        var body = await malformed.ShouldBeAsync(HttpStatusCode.BadRequest);
        Assert.StartsWith("OBP-10001: Incorrect json format.", (string)body["message"]!, StringComparison.Ordinal);
        await wellFormed.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
    }

    [Fact]
    public async Task A_query_parameter_that_comes_twice_is_refused() => await (await api.Anonymous().GetAsync($"{Banks}?limit=1&limit=1"))
        .ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-09016: Duplicate Query Parameters are not allowed.");

    [Fact]
    public async Task An_authorization_header_that_comes_twice_is_refused()
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", ["Bearer a", "Bearer b"]);

        await (await client.GetAsync(Banks)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "OBP-09017: Duplicate Header Keys are not allowed.");
    }

    [Theory]
    [InlineData("/obp/v3.1.0/Banks")]
    [InlineData("/OBP/v3.1.0/banks")]
    [InlineData("/obp/v3.1.0/banks/")]
    [InlineData("/obp/v3.1.0//banks")]
    [InlineData("/obp/v3.1.0/nothing")]
    [InlineData("/obp/v9.9.9/banks")]
    public async Task A_path_that_is_not_exactly_a_route_is_not_found(string path)
    {
        var message = await NotFoundMessageAsync(await api.Anonymous().GetAsync(path));

        Assert.Contains($"Current Url is ({path})", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_takes_no_json_finds_nothing()
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        await NotFoundMessageAsync(await client.GetAsync(Banks));
    }

    [Fact]
    public async Task A_body_of_another_content_type_finds_nothing()
    {
        var content = new StringContent("{}", Encoding.UTF8, "text/plain");

        var message = await NotFoundMessageAsync(await SendAsync(api.Admin(), HttpMethod.Post, Banks, content));

        Assert.EndsWith("Current Content-Type Header is (text/plain; charset=utf-8)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-7")]
    public async Task A_charset_that_cannot_be_read_is_refused(string charset)
    {
        var content = new StringContent("{}");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        var reply = await SendAsync(api.Anonymous(), HttpMethod.Post, Banks, content);

        await reply.ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, "OBP-10001: Incorrect json format. Not text in the charset of the Content-Type header.");
    }

    [Theory]
    [InlineData("text/json", "utf-8")]
    [InlineData("application/json", "utf-16")]
    [InlineData("application/json", "iso-8859-1")]
    public async Task A_body_is_read_in_the_charset_of_its_content_type(string type, string charset)
    {
        var content = new StringContent(Body("Eveline", "Zoé"), Encoding.GetEncoding(charset), type);

        var reply = await SendAsync(api.Admin(), HttpMethod.Post, await CustomersOfNewBankAsync(), content);

        Assert.Equal("Zoé Tripman", (string)(await reply.ShouldBeAsync(HttpStatusCode.Created))["legal_name"]!);
    }

    [Fact]
    public async Task A_plain_options_request_is_answered_with_the_contracts_list()
    {
        var reply = await SendAsync(api.Anonymous(), HttpMethod.Options, Banks);

        await reply.ShouldBeAsync(HttpStatusCode.NoContent);
        Assert.Equal("*", Header(reply, "Access-Control-Allow-Origin"));
        Assert.Equal("GET, POST, OPTIONS, PUT, PATCH, DELETE", Header(reply, "Access-Control-Allow-Methods"));
        Assert.Equal("*", Header(reply, "Access-Control-Allow-Headers"));
        Assert.Equal("true", Header(reply, "Access-Control-Allow-Credentials"));
        Assert.Equal("1728000", Header(reply, "Access-Control-Max-Age"));
    }

    // A browser refuses credentials beside "*", and "*" would leave out Authorization.
    [Fact]
    public async Task A_preflight_is_answered_so_that_browsers_take_it()
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Add("Origin", "https://app.example.com");
        client.DefaultRequestHeaders.Add("Access-Control-Request-Method", "POST");

        var reply = await SendAsync(client, HttpMethod.Options, Banks);

        await reply.ShouldBeAsync(HttpStatusCode.NoContent);
        Assert.Equal("*", Header(reply, "Access-Control-Allow-Origin"));
        Assert.Contains("Authorization, DirectLogin, Content-Type", Header(reply, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.False(reply.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_get_with_the_tag_of_the_last_answer_is_not_answered_again()
    {
        var path = $"{Banks}/{await api.NewBankAsync()}";
        var tag = Header(await api.Anonymous().GetAsync(path), "ETag");

        Assert.Matches("^\"[^\"]+\"$", tag);
        Assert.Equal("", (await (await GetUnlessAsync(path, tag)).Content.ReadAsStringAsync()));
        await (await GetUnlessAsync(path, tag)).ShouldBeAsync(HttpStatusCode.NotModified);
        await (await GetUnlessAsync(path, tag.Trim('"'))).ShouldBeAsync(HttpStatusCode.NotModified);
        await (await GetUnlessAsync(path, "\"another\"")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_post_is_answered_whatever_tag_it_names()
    {
        var bank = await api.NewBankAsync();
        var customer = await api.NewCustomerAsync(bank);
        var client = api.ClientFor((await api.NewUserAsync(bank, "CanGetCustomer")).Token);
        var (path, body) = ($"{Banks}/{bank}/customers/customer-number", new { customer_number = (string)customer["customer_number"]! });
        var tag = Header(await client.PostAsJsonAsync(path, body), "ETag");
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", tag);

        var reply = await client.PostAsJsonAsync(path, body);

        Assert.Equal(tag, Header(reply, "ETag"));
        await reply.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_has_a_correlation_id_of_its_own()
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Add("Correlation-Id", "of-the-client");

        var replies = new[]
        {
            await client.GetAsync(Banks),
            await client.GetAsync(Banks),
            await client.GetAsync("/obp/v3.1.0/nothing"),
            await client.GetAsync("/obp/v3.1.0/users/current"),
            await GetUnlessAsync(Banks, "*"),
            await SendAsync(client, HttpMethod.Options, Banks),
            await client.GetAsync("/health/live"),
        };

        var ids = replies.Select(reply => Header(reply, "Correlation-Id")).Append("of-the-client").ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.DoesNotContain("", ids);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>The standard customer with one part of its text replaced.</summary>
    private static string Body(string part, string replacement)
    {
        var body = ApiFixture.StandardCustomer().ToJsonString();
        Assert.Contains(part, body, StringComparison.Ordinal);
        return body.Replace(part, replacement, StringComparison.Ordinal);
    }

    /// <summary>The customer as it was stored: read again, not the answer to the creation.</summary>
    private async Task<JsonNode> CreateAsync(string body)
    {
        var created = await (await PostCustomerAsync(body)).ShouldBeAsync(HttpStatusCode.Created);
        var bank = (string)created["bank_id"]!;
        var reader = api.ClientFor((await api.NewUserAsync(bank, "CanGetCustomer")).Token);
        return await (await reader.GetAsync($"{Banks}/{bank}/customers/{created["customer_id"]}")).ShouldBeAsync(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> PostCustomerAsync(string body) =>
        await SendAsync(api.Admin(), HttpMethod.Post, await CustomersOfNewBankAsync(), Json(body));

    private async Task<string> CustomersOfNewBankAsync() => $"{Banks}/{await api.NewBankAsync()}/customers";

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> GetUnlessAsync(string path, string tag)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", tag);
        return await client.GetAsync(path);
    }

    private static async Task<string> NotFoundMessageAsync(HttpResponseMessage reply)
    {
        var message = (string)(await reply.ShouldBeAsync(HttpStatusCode.NotFound))["message"]!;
        Assert.StartsWith(NotFoundBeginning, message, StringComparison.Ordinal);
        return message;
    }

    private static string Header(HttpResponseMessage reply, string name) => string.Join(", ", reply.Headers.GetValues(name));
}

public sealed class RequestRulesOnSqlite(SqliteApi api) : RequestRulesTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class RequestRulesOnSqlServer(SqlServerApi api) : RequestRulesTests(api), IClassFixture<SqlServerApi>;
