using System.Diagnostics;
using System.Net;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Operations;

/// <summary>The verbs, each as a process of its own beside a service that runs on the same database.</summary>
public sealed class CommandLineTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    [Theory]
    [InlineData("")]
    [InlineData("migrate")]
    [InlineData("grant")]
    [InlineData("revoke")]
    [InlineData("unlock")]
    [InlineData("validate")]
    [InlineData("import")]
    public async Task Help_is_given_and_nothing_done(string verb)
    {
        var run = await RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-h"]);

        Assert.Equal(Done, run.ExitCode);
        Assert.Contains("USAGE:", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("migrate --bogus")]
    [InlineData("grant")]
    [InlineData("grant a b c d")]
    [InlineData("--Databse:Provider=Sqlite")]
    [InlineData("-x")]
    [InlineData("--urls")]
    public async Task Wrong_usage_is_told_on_stderr_and_nothing_is_started(string line)
    {
        var run = await RunAsync(line.Split(' '));

        Assert.Equal(WrongUsage, run.ExitCode);
        Assert.Contains("-h lists the verbs", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_role_is_granted_and_revoked_by_name()
    {
        var bank = await api.NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);
        Task<HttpResponseMessage> ReadAsync() => client.GetAsync($"/obp/v3.1.0/banks/{bank}/customers/{customer}");

        Assert.Equal(Done, (await RunAsync("grant", user.Username, "CanGetCustomer", bank)).ExitCode);
        await (await ReadAsync()).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(Done, (await RunAsync("grant", user.Username, "CanGetCustomer", bank)).ExitCode); // again: no fault

        Assert.Equal(Done, (await RunAsync("revoke", user.Username, "CanGetCustomer", bank)).ExitCode);
        await (await ReadAsync()).ShouldBeAsync(HttpStatusCode.Forbidden);
        Assert.Equal(Done, (await RunAsync("revoke", user.Username, "CanGetCustomer", bank)).ExitCode);
    }

    [Fact]
    public async Task A_user_is_unlocked_by_name()
    {
        var user = await api.NewUserAsync();
        for (var attempt = 1; attempt <= 6; attempt++)
            await (await api.TryLoginAsync(user.Username, "Wrong-Password-1")).ShouldBeAsync(HttpStatusCode.Unauthorized);

        Assert.Equal(Done, (await RunAsync("unlock", user.Username)).ExitCode);
        await api.LoginAsync(user.Username, user.Password);

        var unknown = await RunAsync("unlock", "nobody.at.all");
        Assert.Equal((Failed, "There is no such user."), (unknown.ExitCode, unknown.Error.Trim()));
    }

    [Theory]
    [InlineData("nobody.at.all", "CanGetCustomer", "gh.29.uk", "There is no such user.")]
    [InlineData("demo.clerk", "CanDance", "gh.29.uk", "OBP-10007: Incorrect Role name:CanDance.")]
    [InlineData("demo.clerk", "CanGetCustomer", "", "OBP-30205:")]
    [InlineData("demo.clerk", "CanCreateBank", "gh.29.uk", "OBP-30206:")]
    [InlineData("demo.clerk", "CanGetCustomer", "no.such.bank", "OBP-30001:")]
    public async Task A_grant_that_cannot_be_is_refused_with_the_reason(string user, string role, string bank, string reason)
    {
        var run = await RunAsync([.. new[] { "grant", user, role, bank }.Where(word => word.Length > 0)]);

        Assert.Equal(Failed, run.ExitCode);
        Assert.StartsWith(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_imported_once_and_the_second_time_changes_nothing()
    {
        var bank = await api.NewBankAsync();
        using var file = new TemporaryFile(
            $$$"""
            {"crm_events":[{"id":"{{{bank}}}.1","bank_id":"{{{bank}}}","customer":{"name":"A","number":"1"},"category":"Call","detail":"d",
              "channel":"Phone","actual_date":"2024-01-01T01:01:01.000Z"}],
             "customers":[{{{Customer(bank)}}}]}
            """);

        var first = await RunAsync("import", file.Path);
        var second = await RunAsync("import", file.Path);

        Assert.Equal((Done, "customers: 1 written, 0 unchanged.\ncrm_events: 1 written, 0 unchanged.\nImported.\n"), (first.ExitCode, first.Output));
        Assert.Equal(
            (Done, "customers: 0 written, 1 unchanged.\ncrm_events: 0 written, 1 unchanged.\nEverything was there already; nothing was changed.\n"),
            (second.ExitCode, second.Output));
        var customers = (await api.Admin().OkAsync($"/obp/v3.1.0/banks/{bank}/firehose/customers"))["customers"]!.AsArray();
        Assert.Equal("n-1", Assert.Single(customers)!.Text("customer_number"));
    }

    [Fact]
    public async Task A_bad_item_is_told_with_its_place_and_nothing_is_written()
    {
        var bank = await api.NewBankAsync();
        using var file = new TemporaryFile($$$"""{"customers":[{{{Customer(bank)}}},{{{Customer(bank, "n-2").Replace("\"Mr\"", "null, \"x\": 1, \"dependants\": 2", StringComparison.Ordinal)}}}]}""");

        var run = await RunAsync("import", file.Path);

        Assert.Equal(Failed, run.ExitCode);
        Assert.Contains("customers[1]", run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", run.Error, StringComparison.Ordinal);
        Assert.Empty((await api.Admin().OkAsync($"/obp/v3.1.0/banks/{bank}/firehose/customers"))["customers"]!.AsArray());
    }

    [Theory]
    [InlineData("true", Done, "Imported.")]
    [InlineData("false", Failed, "The database lacks migrations: run migrate first.")]
    public async Task A_new_database_is_migrated_first_where_the_settings_say_so(string migrates, int exitCode, string told)
    {
        using var file = new TemporaryFile("""{"banks":[{"id":"my.bank","short_name":"M","full_name":"M","logo":"","website":""}]}""");
        using var database = new TemporaryFile("");

        var run = await RunAsync(
            ["import", file.Path], ("ConnectionStrings__Customer", $"Data Source={database.Path}"), ("Database__MigrateOnStart", migrates));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(told, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var run = await RunAsync("import", "no-such-file.json");

        Assert.Equal((Failed, "There is no such file."), (run.ExitCode, run.Error.Trim()));
    }

    private static string Customer(string bank, string number = "n-1")
    {
        var customer = ApiFixture.StandardCustomer();
        customer["bank_id"] = bank;
        customer["customer_number"] = number;
        customer["title"] = "Mr";
        return customer.ToJsonString();
    }

    [Fact]
    public async Task Validate_tells_every_fault_and_no_value()
    {
        var run = await RunAsync(
            ["validate"],
            ("Limits__RequestSeconds", "soon"), ("Demo__Enabled", "perhaps"), ("ConnectionStrings__Customer", "Data Source=x;Password=p4ssw0rd"));

        Assert.Equal(Failed, run.ExitCode);
        Assert.Contains("Limits:RequestSeconds", run.Output, StringComparison.Ordinal);
        Assert.Contains("Demo:Enabled", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("soon", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssw0rd", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_finds_a_sound_service_sound()
    {
        await api.NewBankAsync(); // the service has started, and so the database is there

        var run = await RunAsync("validate");

        Assert.Equal((Done, "The settings are sound and the database answers. Migrations still to be applied: 0."), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_without_its_name()
    {
        (string, string)[] settings =
        [
            ("Database__Provider", "SqlServer"),
            ("ConnectionStrings__Customer", "Server=127.0.0.1,9;Database=secret_name;User ID=secret_user;Password=p4ssw0rd;Connect Timeout=1;ConnectRetryCount=0"),
        ];

        foreach (var verb in new[] { "validate", "migrate" })
        {
            var run = await RunAsync([verb], settings);
            Assert.Equal(Failed, run.ExitCode);
            Assert.DoesNotContain("secret", run.Output + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("p4ssw0rd", run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Settings_may_stand_on_the_line_of_a_verb()
    {
        var run = await RunAsync("--Limits:RequestSeconds=soon", "validate", "--Limits:FirehosePage", "none");

        Assert.Equal(Failed, run.ExitCode);
        Assert.Contains("Limits:RequestSeconds", run.Output, StringComparison.Ordinal);
        Assert.Contains("Limits:FirehosePage", run.Output, StringComparison.Ordinal);
    }

    private Task<Run> RunAsync(params string[] args) => RunAsync(args, []);

    private async Task<Run> RunAsync(string[] args, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Customer"] = api.ConnectionString, ["DOTNET_ENVIRONMENT"] = "Production" },
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return new Run(process.ExitCode, await output, await error);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string content) => File.WriteAllText(Path, content);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }

    private sealed record Run(int ExitCode, string Output, string Error);
}
