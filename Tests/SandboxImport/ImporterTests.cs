using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Features.SandboxImport;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SandboxImport;

/// <summary>The import where items may be there already, and may be more than one batch.</summary>
public abstract class ImporterTests(ApiFixture api)
{
    private const string Format = "OBP-10001: Incorrect json format.";

    private static readonly string[] AllOnce = ["banks 1 0", "users 1 0", "consumers 1 0", "entitlements 2 0", "customers 1 0", "crm_events 1 0"];
    private static readonly string[] AllThere = ["banks 0 1", "users 0 1", "consumers 0 1", "entitlements 0 2", "customers 0 1", "crm_events 0 1"];

    // What is done to a file that was imported, and the place that differs then.
    private static readonly Dictionary<string, (Action<SandboxFile> Change, string Place)> Differences = new()
    {
        ["a bank's name"] = (f => f.Banks[0]!["full_name"] = "Other", "banks[0]"),
        ["a user's e-mail address"] = (f => f.Users[0]!["email"] = "other@example.com", "users[0]"),
        ["a user's id"] = (f => f.Users[0]!["user_id"] = "another.id", "users[0]"),
        ["a consumer's name"] = (f => f.Consumers[0]!["app_name"] = "Other", "consumers[0]"),
        ["a consumer's switch"] = (f => f.Consumers[0]!["enabled"] = false, "consumers[0]"),
        ["a customer's date"] = (f => f.Customers[0]!["last_ok_date"] = "2024-02-13T20:38:17.001Z", "customers[0]"),
        ["a customer's id"] = (f => f.Customers[0]!["customer_id"] = "another.id", "customers[0]"),
        ["a customer's number"] = (f => f.Customers[0]!["customer_number"] = "2", "customers[0]"),
        ["a dependant's date"] = (f => f.Customers[0]!["dob_of_dependants"]![1] = "2000-01-01T00:00:00Z", "customers[0].dob_of_dependants[1]"),
        ["an event's detail"] = (f => f.CrmEvents[0]!["detail"] = null, "crm_events[0]"),
    };

    public static TheoryData<string> DifferenceNames => [.. Differences.Keys];

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_says_so()
    {
        var file = SandboxFile.WithCustomer();

        Assert.Equal(AllOnce, await WrittenAsync(file));
        Assert.Equal(AllThere, await WrittenAsync(file));
    }

    [Fact]
    public async Task Another_password_is_no_difference_and_is_not_taken()
    {
        var file = SandboxFile.WithCustomer();
        await WrittenAsync(file);
        file.Users[0]!["password"] = "Another-Password-1";

        Assert.Equal(AllThere, await WrittenAsync(file));

        await api.LoginAsync(file.Username, SandboxFile.Password, file.ConsumerKey);
    }

    [Fact]
    public async Task An_id_that_the_file_leaves_out_is_not_compared()
    {
        var file = SandboxFile.WithCustomer();
        await WrittenAsync(file);
        file.Customers[0]!.AsObject().Remove("customer_id");

        Assert.Equal(AllThere, await WrittenAsync(file));
    }

    [Theory]
    [MemberData(nameof(DifferenceNames))]
    public async Task An_item_that_is_there_with_other_content_is_refused_with_its_place(string name)
    {
        var file = SandboxFile.WithCustomer();
        await WrittenAsync(file);
        Differences[name].Change(file);

        Assert.Equal($"{Format} {Differences[name].Place} is there already, with other content.", (await ImportAsync(file)).Error?.Message);
    }

    [Fact]
    public async Task What_belongs_to_a_customer_and_is_not_there_yet_is_added()
    {
        var file = SandboxFile.WithCustomer();
        await WrittenAsync(file);
        var customer = file.Customers[0]!;
        // In the place of the one that is there, whose id it must not take.
        var address = customer["addresses"]![0]!.DeepClone();
        address["tags"] = new JsonArray("home", "mailing");
        customer["addresses"]!.AsArray().Insert(0, address);
        customer["tax_residences"]![0]!["tax_number"] = "457";
        customer["social_media_handles"]![0]!["date_activated"] = "2020-01-02T00:00:00Z";
        customer["attributes"]!.AsArray().Add(new JsonObject { ["name"] = "POINTS", ["type"] = "INTEGER", ["value"] = "8" });
        customer["linked_users"]!.AsArray().Add("demo.clerk");

        Assert.Equal(["banks 0 1", "users 0 1", "consumers 0 1", "entitlements 0 2", "customers 1 0", "crm_events 0 1"], await WrittenAsync(file));
        Assert.Equal(AllThere, await WrittenAsync(file));

        var read = await (await api.NewReaderAsync(file.BankId)).CustomerAsync(file.BankId, file.CustomerId);
        Assert.Equal(["123456789", "7", "8"], read["customer_attributes"]!.AsArray().Select(attribute => attribute!.Text("value")));
    }

    // They are part of the customer; the last update, by which the firehose looks, stays.
    [Fact]
    public async Task Attributes_that_are_added_change_the_customers_tag_and_an_address_does_not()
    {
        var file = SandboxFile.WithCustomer();
        await WrittenAsync(file);
        var client = await api.NewReaderAsync(file.BankId);
        async Task<string> TagAsync() =>
            (await client.GetAsync($"/obp/v3.1.0/banks/{file.BankId}/customers/{file.CustomerId}")).Headers.ETag!.Tag;
        var first = await TagAsync();

        file.Customers[0]!["tax_residences"]!.AsArray().Add(new JsonObject { ["domain"] = "XX", ["tax_number"] = "99" });
        await WrittenAsync(file);
        var second = await TagAsync();
        foreach (var name in new[] { "M", "N" })
            file.Customers[0]!["attributes"]!.AsArray().Add(new JsonObject { ["name"] = name, ["type"] = "STRING", ["value"] = "1" });
        await WrittenAsync(file);
        var third = await TagAsync();
        await WrittenAsync(file);

        Assert.Equal(first, second);
        Assert.NotEqual(second, third);
        Assert.Equal(third, await TagAsync());
    }

    [Fact]
    public async Task More_than_one_batch_is_reported_as_it_goes_and_a_late_fault_undoes_all()
    {
        var file = new SandboxFile();
        for (var number = 0; number < 600; number++)
            file.Customers.Add(file.NewCustomer($"{number}"));
        file.Customers[599]!["title"] = new string('x', 256);
        var progress = new Seen();

        Assert.Equal("OBP-20010: Value too long at customers[599].title", (await ImportAsync(file, progress)).Error?.Message);

        Assert.Equal([250, 500], progress.Of("customers"));
        file.Customers.RemoveAt(599);
        progress = new Seen();
        await WrittenAsync(file, progress);
        Assert.Equal([250, 500, 599], progress.Of("customers"));
    }

    [Theory]
    [InlineData("", " Not JSON text at line 1, byte 1.")]
    [InlineData("{\n\"banks\": [", " Not JSON text at line 2, byte 11.")]
    [InlineData("{\n\"banks\": [}", " Not JSON text at line 2, byte 11.")]
    [InlineData("{} {}", " Not JSON text at line 1, byte 4.")]
    [InlineData("[]", " An import file is an object of lists.")]
    [InlineData("7", " An import file is an object of lists.")]
    [InlineData("""{"banks":[],"users":{}}""", " users is not a list.")]
    [InlineData("""{"banks":[],"banks":[]}""", " banks stands twice.")]
    [InlineData("""{"banks":[7]}""", " banks[0] lacks a field, or a value there is of another kind.")]
    [InlineData("""{"crm_events":[{"id":"x","customer":{}}]}""", " crm_events[0].customer lacks a field, or a value there is of another kind.")]
    [InlineData("""{"banks":[{"id":"x","id":"y"}]}""", " banks[0] has a key twice, or text with a character that cannot be stored.")]
    [InlineData("""{"banks":[{"id":"\u0000"}]}""", " banks[0] has a key twice, or text with a character that cannot be stored.")]
    public async Task A_file_that_cannot_be_read_is_refused_with_the_place(string text, string fault) =>
        Assert.Equal(Format + fault, (await ImportAsync(text)).Error?.Message);

    [Fact]
    public async Task A_byte_order_mark_is_passed_over() =>
        Assert.Null((await ImportAsync('\uFEFF' + SandboxFile.WithCustomer().Json.ToJsonString())).Error);

    // The reader sees the file in pieces, whose ends fall anywhere.
    [Fact]
    public async Task A_stream_that_gives_little_at_a_time_is_read_as_well()
    {
        var file = SandboxFile.WithCustomer();
        file.Customers[0]!["face_image"]!["url"] = new string('u', 2000);
        var utf8 = Encoding.UTF8.GetBytes(file.Json.ToString());

        var outcome = await ImportAsync(() => new Trickle(utf8));

        Assert.Equal(AllOnce, Lines(outcome.Value));
    }

    private Task<Outcome<ImportReport>> ImportAsync(SandboxFile file, Seen? progress = null) => ImportAsync(file.Json.ToJsonString(), progress);

    private Task<Outcome<ImportReport>> ImportAsync(string text, Seen? progress = null)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return ImportAsync(() => new MemoryStream(utf8), progress);
    }

    private Task<Outcome<ImportReport>> ImportAsync(Func<Stream> open, Seen? progress = null) => api.Services.GetRequiredService<Importer>()
        .ImportAsync(new ImportSource(open), ExistingItems.MayBeEqual, progress, CancellationToken.None);

    /// <summary>For each section: how many were written, how many were there.</summary>
    private async Task<string[]> WrittenAsync(SandboxFile file, Seen? progress = null)
    {
        var outcome = await ImportAsync(file, progress);
        Assert.Null(outcome.Error);
        return Lines(outcome.Value);
    }

    private static string[] Lines(ImportReport report) =>
        [.. report.Sections.Select(section => $"{section.Name} {section.Written} {section.Unchanged}")];

    private sealed class Seen : IProgress<ImportProgress>
    {
        private readonly List<ImportProgress> reports = [];

        public IEnumerable<int> Of(string section) => reports.Where(report => report.Section == section).Select(report => report.Done);

        public void Report(ImportProgress value) => reports.Add(value);
    }

    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(7, buffer.Length)], cancellationToken);
    }
}

public sealed class ImporterOnSqlite(SqliteApi api) : ImporterTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class ImporterOnSqlServer(SqlServerApi api) : ImporterTests(api), IClassFixture<SqlServerApi>;
