using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Entitlements;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SandboxImport;

public abstract class ImportSandboxDataTests(ApiFixture api)
{
    private const string Format = "OBP-10001: Incorrect json format.";
    private const string WrongBody = $"{Format} The Json body should be the SandboxDataImport ";
    private const string Masked = "OBP-50005: An unspecified or internal error occurred.";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> BadItemNames => [.. SpoiltFiles.Items.Keys];

    public static TheoryData<string> BadShapeNames => [.. SpoiltFiles.Shapes.Keys];

    [Fact]
    public async Task A_file_is_there_through_the_API_at_once()
    {
        var file = SandboxFile.WithCustomer();

        var reply = await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);

        Assert.Equal("""{"success":"Success"}""", reply.ToJsonString());
        var bank = await api.Anonymous().OkAsync($"/obp/v3.1.0/banks/{file.BankId}");
        Assert.Equal(
            ("Short", "Full", "https://l.example.com", "https://w.example.com"),
            (bank.Text("short_name"), bank.Text("full_name"), bank.Text("logo"), bank.Text("website")));

        // The user is validated, the consumer is active, the roles count.
        var user = api.ClientFor(await api.LoginAsync(file.Username, SandboxFile.Password, file.ConsumerKey));
        Assert.Equal("ana.diaz@example.com", (await user.OkAsync("/obp/v3.1.0/users/current")).Text("email"));
        Assert.Equal(["CanGetAnyUser", "CanGetCustomer"], (await user.RolesAsync("my/entitlements")).Order(StringComparer.Ordinal));
        var customer = await user.CustomerAsync(file.BankId, file.CustomerId);
        Assert.Equal("0001", customer.Text("customer_number"));
        foreach (var (name, sent) in ApiFixture.StandardCustomer())
            Assert.True(JsonNode.DeepEquals(sent, customer[name]), $"{name}: {sent} became {customer[name]}");
        Assert.Equal(["SPECIAL_TAX_NUMBER", "POINTS"], customer["customer_attributes"]!.AsArray().Select(attribute => attribute!.Text("name")));
        Assert.Equal([file.CustomerId], (await user.OwnCustomersAsync()).Ids());
    }

    [Fact]
    public async Task What_belongs_to_a_customer_and_the_events_of_a_bank_are_there_too()
    {
        var file = SandboxFile.WithCustomer();
        foreach (var role in (string[])["CanGetCustomerAddress", "CanGetTaxResidence", "CanGetSocialMediaHandles"])
            file.Entitlements.Add(new JsonObject { ["user_name"] = file.Username, ["role_name"] = role, ["bank_id"] = file.BankId });
        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);

        var user = api.ClientFor(await api.LoginAsync(file.Username, SandboxFile.Password, file.ConsumerKey));

        var sent = file.Customers[0]!;
        var bank = $"/obp/v3.1.0/banks/{file.BankId}";
        var of = $"{bank}/customers/{file.CustomerId}";
        ShouldBeAsSent(sent["addresses"]!, (await user.OkAsync($"{of}/addresses"))["addresses"]!);
        ShouldBeAsSent(sent["tax_residences"]!, (await user.OkAsync($"{of}/tax-residences"))["tax_residence"]!);
        ShouldBeAsSent(sent["social_media_handles"]!, (await user.OkAsync($"{of}/social_media_handles"))["checks"]!);
        var crmEvent = Assert.Single((await user.OkAsync($"{bank}/crm-events"))["crm_events"]!.AsArray());
        Assert.Equal(
            $$"""
            {"id":"{{file.CrmEventId}}","bank_id":"{{file.BankId}}","customer_name":"Someone","customer_number":"no customer's","category":"Call",
            "detail":"Return the call","channel":"Phone","scheduled_date":"2024-01-01T01:00:00Z","actual_date":"1100-01-01T01:01:01Z",
            "result":"Left a message"}
            """.ReplaceLineEndings(""),
            crmEvent!.ToJsonString(Readable));
    }

    [Fact]
    public async Task An_event_without_schedule_and_result_has_null_and_an_empty_text()
    {
        var file = new SandboxFile();
        file.CrmEvents[0]!.AsObject().Remove("scheduled_date");
        file.CrmEvents[0]!.AsObject().Remove("result");
        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);

        var read = (await api.Admin().OkAsync($"/obp/v3.1.0/banks/{file.BankId}/crm-events"))["crm_events"]![0]!;

        Assert.Null(read["scheduled_date"]);
        Assert.Equal("", read.Text("result"));
    }

    [Fact]
    public async Task Sections_may_stand_in_any_order()
    {
        var file = SandboxFile.WithCustomer();
        var turned = new JsonObject(file.Json.Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

        await (await api.Admin().ImportAsync(turned)).ShouldBeAsync(HttpStatusCode.Created);

        await api.LoginAsync(file.Username, SandboxFile.Password, file.ConsumerKey);
    }

    [Fact]
    public async Task A_customer_without_id_has_one_made_of_bank_and_number()
    {
        var file = new SandboxFile();
        file.Customers.Add(file.NewCustomer("77"));
        file.Customers.Add(file.NewCustomer("78"));
        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);

        var reader = await api.NewReaderAsync(file.BankId);

        var ids = (await reader.FirehoseAsync(file.BankId)).Ids();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(Guid.TryParse(id, out _)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"banks":null,"crm_events":[]}""")]
    [InlineData("""{"accounts":[],"transactions":[],"branches":[],"atms":null,"products":[]}""")]
    public async Task Every_section_may_be_absent_null_or_empty(string body) =>
        await (await PostAsync(api.Admin(), body)).ShouldBeAsync(HttpStatusCode.Created);

    [Theory]
    [MemberData(nameof(BadItemNames))]
    public async Task One_bad_item_and_nothing_is_written(string name)
    {
        var file = SandboxFile.WithCustomer();
        SpoiltFiles.Items[name].Spoil(file);

        var reply = await api.Admin().ImportAsync(file.Json);

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, SpoiltFiles.Items[name].Message);
        await ShouldBeAbsentAsync(file);
    }

    [Fact]
    public async Task A_role_that_is_unknown_is_refused_with_its_place()
    {
        var file = SandboxFile.WithCustomer();
        file.Entitlements[1]!["role_name"] = "CanFly";

        var reply = await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.BadRequest);

        Assert.StartsWith("OBP-10007: Incorrect Role name:CanFly. Possible roles are ", reply.Text("message"), StringComparison.Ordinal);
        Assert.EndsWith(" at entitlements[1].role_name", reply.Text("message"), StringComparison.Ordinal);
        await ShouldBeAbsentAsync(file);
    }

    [Theory]
    [MemberData(nameof(BadShapeNames))]
    public async Task A_body_of_another_shape_is_refused_in_the_contracts_words(string name)
    {
        var file = SandboxFile.WithCustomer();
        SpoiltFiles.Shapes[name](file);

        await (await api.Admin().ImportAsync(file.Json)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
        await ShouldBeAbsentAsync(file);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    public async Task A_body_that_is_no_object_is_refused(string body) =>
        await (await PostAsync(api.Admin(), body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);

    [Fact]
    public async Task The_same_file_again_is_refused()
    {
        var file = SandboxFile.WithCustomer();
        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);

        await (await api.Admin().ImportAsync(file.Json)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, Masked);

        await api.LoginAsync(file.Username, SandboxFile.Password, file.ConsumerKey);
    }

    [Theory]
    [InlineData("banks", Masked)]
    [InlineData("users", Masked)]
    [InlineData("consumers", $"{Format} consumers[0] is there already.")]
    [InlineData("entitlements", "OBP-30216: Entitlement already exists for the user at entitlements[0]")]
    [InlineData("customers", $"{Format} customers[0] is there already.")]
    [InlineData("crm_events", Masked)]
    public async Task An_item_that_is_there_already_is_refused_and_nothing_is_written(string section, string message)
    {
        var file = SandboxFile.WithCustomer();
        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);
        var (again, other) = (file.Only(section), new SandboxFile());
        if (section != "banks")
            again["banks"] = other.Banks.DeepClone();

        await (await api.Admin().ImportAsync(again)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, message);

        await ShouldBeAbsentAsync(other);
    }

    [Fact]
    public async Task The_first_refusal_in_order_is_the_answer()
    {
        var file = SandboxFile.WithCustomer();
        var stranger = api.ClientFor((await api.NewUserAsync()).Token);

        await (await PostAsync(api.Anonymous(), "[]")).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
        await (await PostAsync(stranger, "[]")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, WrongBody);
        await (await stranger.ImportAsync(file.Json)).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden, "OBP-20006: User is missing one or more roles: CanCreateSandbox");
        await ShouldBeAbsentAsync(file);
    }

    [Fact]
    public async Task Of_the_same_file_several_times_at_the_same_moment_one_is_taken()
    {
        var file = SandboxFile.WithCustomer();

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.Admin().ImportAsync(file.Json)));

        Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.Created);
        foreach (var reply in replies.Where(reply => reply.StatusCode != HttpStatusCode.Created))
            await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, Masked);
    }

    [Fact]
    public async Task Two_thousand_customers_fit_into_one_body()
    {
        var file = new SandboxFile();
        for (var number = 0; number < 2000; number++)
            file.Customers.Add(Small(file.BankId, $"{number}"));
        Assert.True(Encoding.UTF8.GetByteCount(file.Json.ToJsonString()) < 1024 * 1024, "more than the limit of a body");

        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);

        var reader = await api.NewReaderAsync(file.BankId);
        Assert.Equal(2000, (await reader.FirehoseAsync(file.BankId, "?limit=10000")).Count);
    }

    private static JsonNode Small(string bankId, string number) => JsonNode.Parse(
        $$"""
        {"bank_id":"{{bankId}}","customer_number":"{{number}}","legal_name":"A","mobile_phone_number":"1","email":"",
         "face_image":{"url":"","date":null},"date_of_birth":null,"relationship_status":"","dependants":0,"credit_rating":{"rating":"","source":""},
         "credit_limit":{"currency":"","amount":""},"highest_education_attained":"","employment_status":"","kyc_status":true,"last_ok_date":null,
         "title":"","branch_id":"","name_suffix":""}
        """)!;

    // An answer has ids and instants besides.
    private static void ShouldBeAsSent(JsonNode sent, JsonNode read)
    {
        Assert.Equal(sent.AsArray().Count, read.AsArray().Count);
        foreach (var (item, answer) in sent.AsArray().Zip(read.AsArray()))
        {
            foreach (var (name, value) in item!.AsObject())
                Assert.True(JsonNode.DeepEquals(value, answer![name]), $"{name}: {value} became {answer[name]}");
        }
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body) =>
        client.PostAsync(SandboxCalls.Url, new StringContent(body, Encoding.UTF8, "application/json"));

    // The bank and the user come first and are gone with all the rest.
    private async Task ShouldBeAbsentAsync(SandboxFile file)
    {
        await (await api.Anonymous().GetAsync($"/obp/v3.1.0/banks/{file.BankId}")).ShouldBeAsync(HttpStatusCode.NotFound);
        await (await api.TryLoginAsync(file.Username, SandboxFile.Password)).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }
}

public sealed class ImportSandboxDataOnSqlite(SqliteApi api) : ImportSandboxDataTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class ImportSandboxDataOnSqlServer(SqlServerApi api) : ImportSandboxDataTests(api), IClassFixture<SqlServerApi>;
