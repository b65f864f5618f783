using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Entitlements;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SandboxImport;

public abstract class ImportSandboxDataTests(ApiFixture api)
{
    private const string Format = "OBP-10001: Incorrect json format.";
    private const string WrongBody = $"{Format} The Json body should be the SandboxDataImport ";
    private const string Masked = "OBP-50005: An unspecified or internal error occurred.";
    private const string TooLong = "OBP-20010: Value too long";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What is done to a good file, and the words of its refusal.
    private static readonly Dictionary<string, (Action<SandboxFile> Spoil, string Message)> BadItems = new()
    {
        ["a bank id with a blank"] = (f => f.Banks[0]!["id"] = "no bank",
            "OBP-30111: Invalid Bank Id. The BANK_ID should only contain 0-9/a-z/A-Z/'-'/'.'/'_', the length should be smaller than 255 "
            + "at banks[0].id"),
        ["a long name of a bank"] = (f => f.Banks[0]!["short_name"] = Long(101), $"{TooLong} at banks[0].short_name"),
        ["a bank that is null"] = (f => f.Banks.Add(null), $"{Format} banks[1] is null."),
        ["a weak password"] = (f => f.Users[0]!["password"] = "weak",
            "OBP-30207: Invalid Password Format. Your password should EITHER be at least 10 characters long and contain mixed numbers and both "
            + "upper and lower case letters and at least one special character, OR the length should be > 16 and <= 512 at users[0].password"),
        ["a bad user name"] = (f => f.Users[0]!["user_name"] = "no",
            $"{Format} A username is an e-mail address, or 8 to 100 letters, digits, dots and underscores, "
            + "where a dot or underscore is neither first nor last nor beside another at users[0].user_name"),
        ["a long e-mail address"] = (f => f.Users[0]!["email"] = Long(101), $"{TooLong} at users[0].email"),
        ["a consumer key that cannot log in"] = (f => f.Consumers[0]!["key"] = "no key",
            "OBP-35030: The Consumer Key must be alphanumeric. (A-Z, a-z, 0-9) at consumers[0].key"),
        ["a bank role without bank"] = (f => f.Entitlements[0]!["bank_id"] = "",
            "OBP-30205: This entitlement is a Bank Role. Please set bank_id to a valid bank id at entitlements[0].bank_id"),
        ["a system role with bank"] = (f => f.Entitlements[1]!["bank_id"] = f.BankId,
            "OBP-30206: This entitlement is a System Role. Please set bank_id to empty string at entitlements[1].bank_id"),
        ["an entitlement of nobody"] = (f => f.Entitlements[1]!["user_name"] = "nobody.at.all",
            "OBP-20027: User not found by provider and username at entitlements[1].user_name"),
        ["an entitlement at no bank"] = (f => f.Entitlements[0]!["bank_id"] = "no.bank",
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID at entitlements[0].bank_id"),
        ["the same entitlement twice"] = (f => f.Entitlements.Add(f.Entitlements[0]!.DeepClone()),
            "OBP-30216: Entitlement already exists for the user at entitlements[2]"),
        ["a customer at no bank"] = (f => f.Customers[0]!["bank_id"] = "no.bank",
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID at customers[0].bank_id"),
        ["a customer id that no path can have"] = (f => f.Customers[0]!["customer_id"] = "no id",
            $"{Format} customers[0].customer_id is not an id of 1 to 36 letters, digits, '-', '_' and '.'."),
        ["a blank customer number"] = (f => f.Customers[0]!["customer_number"] = " ", $"{Format} customers[0].customer_number is blank."),
        ["a long title"] = (f => f.Customers[0]!["title"] = Long(256), $"{TooLong} at customers[0].title"),
        ["a long currency"] = (f => f.Customers[0]!["credit_limit"]!["currency"] = Long(101), $"{TooLong} at customers[0].credit_limit.currency"),
        ["a count of dependants that is wrong"] = (f => f.Customers[0]!["dependants"] = 3,
            "OBP-10020: Incorrect json. The field dependants(3) not equal the length(2) of dob_of_dependants array at customers[0].dependants"),
        ["the same customer number twice"] = (f => f.Customers.Add(f.NewCustomer("0001 ")), $"{Format} customers[1] is there already."),
        ["the same customer id twice"] = (f =>
        {
            var second = f.NewCustomer("0002");
            second["customer_id"] = f.CustomerId;
            f.Customers.Add(second);
        }, $"{Format} customers[1] is there already."),
        ["an address that is null"] = (f => f.Customers[0]!["addresses"]!.AsArray().Add(null),
            $"{Format} customers[0].addresses has an entry that is null."),
        ["a long country code"] = (f => f.Customers[0]!["addresses"]![0]!["country_code"] = "DEU",
            $"{TooLong} at customers[0].addresses[0].country_code"),
        ["a long line"] = (f => f.Customers[0]!["addresses"]![0]!["line_1"] = Long(256), $"{TooLong} at customers[0].addresses[0].line_1"),
        ["a long tag"] = (f => f.Customers[0]!["addresses"]![0]!["tags"]![1] = Long(101), $"{TooLong} at customers[0].addresses[0].tags"),
        ["too many tags"] = (
            f => f.Customers[0]!["addresses"]![0]!["tags"] = new JsonArray([.. Enumerable.Range(0, 21).Select(n => (JsonNode)$"{n}")]),
            $"{TooLong} at customers[0].addresses[0].tags"),
        ["a tag that is null"] = (f => f.Customers[0]!["addresses"]![0]!["tags"]!.AsArray().Add(null),
            $"{Format} customers[0].addresses[0].tags has an entry that is null."),
        ["a long domain"] = (f => f.Customers[0]!["tax_residences"]![0]!["domain"] = Long(21), $"{TooLong} at customers[0].tax_residences[0].domain"),
        ["a tax residence twice"] = (f => f.Customers[0]!["tax_residences"]!.AsArray().Add(f.Customers[0]!["tax_residences"]![0]!.DeepClone()),
            $"{Format} customers[0].tax_residences has an entry twice."),
        ["a tax residence twice but for trailing blanks"] = (f => AddTaxResidence(f, blank: " "),
            $"{Format} customers[0].tax_residences has an entry twice."),
        ["a linked user twice but for trailing blanks"] = (
            f => f.Customers[0]!["linked_users"]!.AsArray().Add((string)f.Customers[0]!["linked_users"]![0]! + " "),
            "OBP-20027: User not found by provider and username at customers[0].linked_users[1]"),
        ["an entitlement of a name with a blank behind"] = (
            f => f.Entitlements[1]!["user_name"] = (string)f.Entitlements[1]!["user_name"]! + " ",
            "OBP-20027: User not found by provider and username at entitlements[1].user_name"),
        ["a long handle"] = (f => f.Customers[0]!["social_media_handles"]![0]!["handle"] = Long(65),
            $"{TooLong} at customers[0].social_media_handles[0].handle"),
        ["an attribute of another type"] = (f => f.Customers[0]!["attributes"]![1]!["type"] = "FLOAT",
            $"{Format} The `type` field can only accept the following values: STRING, INTEGER, DOUBLE and DATE_WITH_DAY "
            + "at customers[0].attributes[1].type"),
        ["a link to nobody"] = (f => f.Customers[0]!["linked_users"]!.AsArray().Add("nobody.at.all"),
            "OBP-20027: User not found by provider and username at customers[0].linked_users[1]"),
        ["an event at no bank"] = (f => f.CrmEvents[0]!["bank_id"] = "no.bank",
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID at crm_events[0].bank_id"),
        ["a blank event id"] = (f => f.CrmEvents[0]!["id"] = "", $"{Format} crm_events[0].id is blank."),
        ["a long detail"] = (f => f.CrmEvents[0]!["detail"] = Long(1025), $"{TooLong} at crm_events[0].detail"),
        ["the same event twice"] = (f => f.CrmEvents.Add(f.CrmEvents[0]!.DeepClone()), Masked),
        ["the same bank twice"] = (f => f.Banks.Add(f.Banks[0]!.DeepClone()), Masked),
        ["the same user twice"] = (f => f.Users.Add(f.Users[0]!.DeepClone()), Masked),
        ["a section of the reference"] = (f => f.Json["accounts"] = new JsonArray(new JsonObject()),
            $"{Format} accounts cannot be imported here and is to be empty."),
        ["an unknown section"] = (f => f.Json["cutsomers"] = new JsonArray(), $"{Format} cutsomers is no section of an import file."),
        ["a section of the reference that is no list"] = (f => f.Json["atms"] = "", $"{Format} atms is not a list."),
    };

    private static void AddTaxResidence(SandboxFile file, string blank)
    {
        var residences = file.Customers[0]!["tax_residences"]!.AsArray();
        var again = residences[0]!.DeepClone();
        again["domain"] = (string)again["domain"]! + blank;
        residences.Add(again);
    }

    // What is done to a good file so that it has not its shape.
    private static readonly Dictionary<string, Action<SandboxFile>> BadShapes = new()
    {
        ["a bank without id"] = f => f.Banks[0]!.AsObject().Remove("id"),
        ["a section that is no list"] = f => f.Json["banks"] = "none",
        ["a customer without a field"] = f => f.Customers[0]!.AsObject().Remove("kyc_status"),
        ["an event's date without milliseconds"] = f => f.CrmEvents[0]!["actual_date"] = "2024-01-01T01:01:01Z",
        ["an event's schedule without milliseconds"] = f => f.CrmEvents[0]!["scheduled_date"] = "2024-01-01T01:01:01Z",
        ["a date with an offset"] = f => f.Customers[0]!["last_ok_date"] = "2024-01-01T01:01:01+01:00",
        ["text with U+0000"] = f => f.Customers[0]!["legal_name"] = "a\0b",
    };

    public static TheoryData<string> BadItemNames => [.. BadItems.Keys];

    public static TheoryData<string> BadShapeNames => [.. BadShapes.Keys];

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
        BadItems[name].Spoil(file);

        var reply = await api.Admin().ImportAsync(file.Json);

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, BadItems[name].Message);
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
        BadShapes[name](file);

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

    private static string Long(int length) => new('x', length);

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

public sealed class ImportedTextTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    // A batch travels as JSON: what JSON escapes must arrive as it was.
    [Theory]
    [InlineData("\"quoted\" and \\ and \\n")]
    [InlineData("line\nbreak\ttab\u0001\u007f")]
    [InlineData("Ünï – 陈思远 👩‍🚀 Zalgo\u0301")]
    [InlineData("1.50")]
    [InlineData("null")]
    [InlineData(" blanks ")]
    [InlineData("")]
    public async Task Text_comes_back_as_it_was_sent(string text)
    {
        var file = new SandboxFile();
        var customer = file.NewCustomer("1");
        customer["customer_id"] = file.CustomerId;
        customer["legal_name"] = text;
        customer["attributes"] = new JsonArray(new JsonObject { ["name"] = "TEXT", ["type"] = "STRING", ["value"] = text });
        file.Customers.Add(customer);
        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);

        var read = await (await api.NewReaderAsync(file.BankId)).CustomerAsync(file.BankId, file.CustomerId);

        Assert.Equal((text, text), (read.Text("legal_name"), read["customer_attributes"]![0]!.Text("value")));
    }
}

public abstract class ImportOffTests(ApiFixture api)
{
    [Fact]
    public async Task Switched_off_it_refuses_after_the_body_and_before_the_role()
    {
        const string off = "OBP-00002: Data import is disabled for this API instance.";
        var stranger = api.ClientFor((await api.NewUserAsync()).Token);

        await (await stranger.ImportAsync(new JsonArray())).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, "OBP-10001: Incorrect json format. The Json body should be the SandboxDataImport ");
        await (await stranger.ImportAsync(new JsonObject())).ShouldBeErrorAsync(HttpStatusCode.Forbidden, off);
        await (await api.Admin().ImportAsync(new SandboxFile().Json)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, off);
    }
}

public sealed class ImportOffApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Sandbox:AllowDataImport", "false");
}

public sealed class ImportOffOnSqlite(ImportOffApi api) : ImportOffTests(api), IClassFixture<ImportOffApi>;

public sealed class ImportByTheOlderNameApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) =>
        host.UseSetting("Sandbox:AllowDataImport", "false").UseSetting("allow_sandbox_data_import", "true");
}

public sealed class ImportByTheOlderNameTests(ImportByTheOlderNameApi api) : IClassFixture<ImportByTheOlderNameApi>
{
    [Fact]
    public async Task The_references_name_switches_it_on() =>
        await (await api.Admin().ImportAsync(new JsonObject())).ShouldBeAsync(HttpStatusCode.Created);
}
