using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Customers;

/// <summary>
/// Every field that a client can write, written by createCustomer and by the eight updates, and read back through every answer that
/// shows it. kyc_status, last_ok_date and dob_of_dependants have no update in the contract.
/// </summary>
public abstract class EveryFieldTests(ApiFixture api)
{
    /// <summary>Field, and its greatest length in UTF-16 units.</summary>
    private static readonly (string Field, int Width)[] Texts =
    [
        ("legal_name", 255), ("mobile_phone_number", 50), ("email", 200), ("face_image.url", 2000), ("relationship_status", 16),
        ("credit_rating.rating", 100), ("credit_rating.source", 100), ("credit_limit.currency", 100), ("credit_limit.amount", 100),
        ("highest_education_attained", 32), ("employment_status", 32), ("title", 255), ("branch_id", 255), ("name_suffix", 255),
    ];

    private static readonly string[] Dates = ["face_image.date", "date_of_birth", "last_ok_date"];

    /// <summary>The five reads, with the fields that they do not have.</summary>
    private static readonly string[] NotInShape210 = ["title", "branch_id", "name_suffix"];

    public static TheoryData<string, string> Samples => new()
    {
        { "Ευελίνα Жанна 山田太郎 محمد שרה", "0001-01-01T00:00:00Z" },
        { "👩‍👩‍👧 𝒳 é e\u0301 ﬁ ß İ", "1100-01-01T00:00:00Z" },
        { "O'Brien \"The\" \\ `x`; DROP TABLE Customer;--", "1582-10-10T12:00:00Z" },
        { "100% _sure_ [a-z] ^ {0} @BankId <b>&amp;</b>", "1752-12-31T23:59:59Z" },
        { "two blanks behind  ", "1900-02-28T00:00:00Z" },
        { "  in front", "1969-12-31T23:59:59Z" },
        { "tab\tand\r\nline\u2028end", "2000-02-29T23:59:59Z" },
        { "", "2024-03-31T02:30:00Z" }, // an hour that summer time leaves out in Europe
        { "full", "9999-12-31T23:59:59Z" },
        { "full 😀", "2024-11-03T01:30:00Z" }, // an hour that is there twice in America
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task What_is_created_is_what_every_answer_shows(string text, string date)
    {
        var scene = await NewSceneAsync();
        var sent = Sample(text, date);

        var created = await api.NewCustomerAsync(scene.Bank, body => Overwrite(body, sent));
        await api.LinkAsync(scene.Bank, scene.User.UserId, created.Text("customer_id"));

        sent["email"] = sent.Text("email").Trim().ToLowerInvariant();
        AssertShows(sent, created);
        await AssertEveryAnswerShowsAsync(sent, created, scene);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task What_is_updated_is_what_every_answer_shows(string text, string date)
    {
        var scene = await NewSceneAsync();
        var created = await api.NewCustomerAsync(scene.Bank);
        await api.LinkAsync(scene.Bank, scene.User.UserId, created.Text("customer_id"));
        var sent = Sample(text, date);
        var expected = created.DeepClone().AsObject();

        foreach (var (path, body) in Updates(sent, number: text.Length == 0 ? "0" : text[..Math.Min(50, text.Length)]))
        {
            var reply = await api.Admin().PutAsJsonAsync($"/obp/v3.1.0/banks/{scene.Bank}/customers/{created.Text("customer_id")}/{path}", body);
            var updated = await reply.ShouldBeAsync(HttpStatusCode.OK);

            // The whole customer, with what this update changed and nothing else.
            Overwrite(expected, FieldsOf(path, body));
            Assert.Equal(expected.ToJsonString(), updated.ToJsonString());
        }

        await AssertEveryAnswerShowsAsync(expected, expected, scene);
    }

    private static JsonObject Sample(string text, string date)
    {
        var sample = ApiFixture.StandardCustomer();
        foreach (var (field, width) in Texts)
            Put(sample, field, Fill(text, width));
        foreach (var field in Dates)
            Put(sample, field, date);
        sample["dependants"] = 1;
        sample["dob_of_dependants"] = new JsonArray(date);
        sample["kyc_status"] = text.Length % 2 == 0;
        return sample;
    }

    // "full" is made as long as the field, of characters of two bytes; a longer text is cut, where no pair is torn.
    private static string Fill(string text, int width) => text switch
    {
        "full" => new string('ж', width),
        "full 😀" => string.Concat(Enumerable.Repeat("😀", width / 2)),
        _ when text.Length <= width => text,
        _ => text[..(char.IsHighSurrogate(text[width - 1]) ? width - 1 : width)],
    };

    private static IEnumerable<(string Path, JsonObject Body)> Updates(JsonObject sent, string number)
    {
        JsonObject Only(params string[] fields) => new(fields.Select(field => KeyValuePair.Create(field, sent[field]?.DeepClone())));
        yield return ("email", Only("email"));
        yield return ("mobile-number", Only("mobile_phone_number"));
        yield return ("identity", Only("legal_name", "date_of_birth", "title", "name_suffix"));
        yield return ("credit-limit", Only("credit_limit"));
        yield return ("credit-rating-and-source", new JsonObject
        {
            ["credit_rating"] = sent["credit_rating"]!.Text("rating"),
            ["credit_source"] = sent["credit_rating"]!.Text("source"),
        });
        yield return ("branch", Only("branch_id"));
        yield return ("data", Only("face_image", "relationship_status", "dependants", "highest_education_attained", "employment_status"));
        yield return ("number", new JsonObject { ["customer_number"] = number });
    }

    /// <summary>The fields of the answer that a body of this update sets.</summary>
    private static JsonObject FieldsOf(string path, JsonObject body) => path switch
    {
        "email" => new JsonObject { ["email"] = body.Text("email").Trim().ToLowerInvariant() },
        "credit-rating-and-source" => new JsonObject
        {
            ["credit_rating"] = new JsonObject { ["rating"] = body.Text("credit_rating"), ["source"] = body.Text("credit_source") },
        },
        _ => body,
    };

    private async Task AssertEveryAnswerShowsAsync(JsonObject expected, JsonNode customer, Scene scene)
    {
        var byId = await scene.Reader.CustomerAsync(scene.Bank, customer.Text("customer_id"));
        AssertShows(expected, byId);

        var reply = await scene.Reader.PostAsJsonAsync(
            $"/obp/v3.1.0/banks/{scene.Bank}/customers/customer-number", new { customer_number = customer.Text("customer_number") });
        AssertShows(expected, await reply.ShouldBeAsync(HttpStatusCode.OK));

        AssertShows(expected, Assert.Single(await scene.Reader.FirehoseAsync(scene.Bank))!);

        var own = api.ClientFor(scene.User.Token);
        var atBank = (await own.OkAsync($"/obp/v3.1.0/banks/{scene.Bank}/customers"))["customers"]!.AsArray();
        AssertShows(expected, Assert.Single(atBank)!, without: NotInShape210);

        // This answer kept the older shape, where birth dates are days.
        var days = expected.DeepClone().AsObject();
        days["date_of_birth"] = days.Text("date_of_birth")[..10];
        days["dob_of_dependants"] = new JsonArray([.. days["dob_of_dependants"]!.AsArray().Select(day => (JsonNode)((string)day!)[..10])]);
        AssertShows(days, Assert.Single(await own.OwnCustomersAsync())!);
    }

    private static void AssertShows(JsonObject expected, JsonNode answer, params string[] without)
    {
        Assert.All(expected, field =>
        {
            if (without.Contains(field.Key))
                Assert.False(answer.AsObject().ContainsKey(field.Key));
            else
                Assert.Equal(field.Value!.ToJsonString(), answer[field.Key]!.ToJsonString());
        });
    }

    private async Task<Scene> NewSceneAsync()
    {
        var bank = await api.NewBankAsync();
        foreach (var role in new[] { "Email", "Number", "MobilePhoneNumber", "Identity", "CreditLimit", "CreditRatingAndSource", "Branch", "Data" })
            await api.GrantAsync(api.AdminId, $"CanUpdateCustomer{role}", bank);
        return new Scene(bank, await api.NewReaderAsync(bank), await api.NewUserAsync());
    }

    private static void Overwrite(JsonObject target, JsonObject fields)
    {
        foreach (var (name, value) in fields)
            target[name] = value?.DeepClone();
    }

    private static void Put(JsonObject body, string field, string value)
    {
        if (field.Split('.') is [var outer, var inner])
            body[outer]![inner] = value;
        else
            body[field] = value;
    }

    private sealed record Scene(string Bank, HttpClient Reader, TestUser User);
}

public sealed class EveryFieldOnSqlite(SqliteApi api) : EveryFieldTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class EveryFieldOnSqlServer(SqlServerApi api) : EveryFieldTests(api), IClassFixture<SqlServerApi>;
