using Microsoft.Extensions.Configuration;
using ObpCustomerService.Infrastructure.Operations;

namespace ObpCustomerService.Tests.Operations;

/// <summary>What is wrong with the settings is told before anything starts, by the name of the setting and never by its value.</summary>
public sealed class SettingsTests
{
    private const string Secret = "s3cret";

    [Theory]
    [InlineData("Database:Provider", "Oracle", "Database:Provider is \"Oracle\"; it must be Sqlite or SqlServer.")]
    [InlineData("Database:Provider", "SqlServer", "ConnectionStrings:Customer is empty; SqlServer needs it.")]
    [InlineData("ConnectionStrings:Customer", "Data Source=/proc/nowhere/obp.db", "The folder of the SQLite file cannot be written.")]
    [InlineData("Firehose:AllowCustomerFirehose", Secret, "Firehose:AllowCustomerFirehose is not true or false.")]
    [InlineData("allow_firehose_views", Secret, "allow_firehose_views is not true or false.")]
    [InlineData("Auth:DirectLogin:TokenLifetime", Secret, "Auth:DirectLogin:TokenLifetime is not a time span (days.hours:minutes:seconds) of 1 second or more.")]
    [InlineData("Auth:DirectLogin:BadLoginMemory", "0",
        "Auth:DirectLogin:BadLoginMemory is not a time span (days.hours:minutes:seconds) of 1 second or more.")]
    [InlineData("Idempotency:Lifetime", Secret, "Idempotency:Lifetime is not a time span (days.hours:minutes:seconds) of 1 second or more.")]
    [InlineData("Limits:FirehosePage", "0", "Limits:FirehosePage is not a whole number of 1 or more.")]
    [InlineData("Limits:RequestSeconds", Secret, "Limits:RequestSeconds is not a whole number of 1 or more.")]
    [InlineData("Limits:JsonDepth", "65", "Limits:JsonDepth is more than 64.")]
    [InlineData("Limits:RequestLineBytes", "1048577", "Limits:RequestLineBytes is more than 1048576.")]
    [InlineData("Limits:HeaderBytes", "1048577", "Limits:HeaderBytes is more than 1048576.")]
    [InlineData("Limits:HeaderCount", "0", "Limits:HeaderCount is not a whole number of 1 or more.")]
    [InlineData("Limits:BytesPerSecond", "-1", "Limits:BytesPerSecond is not a whole number of 0 or more.")]
    [InlineData("Limits:ConcurrentRequests", "-1", "Limits:ConcurrentRequests is not a whole number of 0 or more.")]
    [InlineData("Limits:ConsumerPerHour", Secret, "Limits:ConsumerPerHour is not a whole number of 0 or more.")]
    [InlineData("Hosting:PublicUrl", Secret, "Hosting:PublicUrl is not an absolute URL.")]
    [InlineData("Forwarded:KnownProxies:0", Secret, "Forwarded:KnownProxies has an entry that is no IP address.")]
    [InlineData("Forwarded:KnownNetworks:0", Secret, "Forwarded:KnownNetworks has an entry that is no network such as 10.0.0.0/8.")]
    [InlineData("Forwarded:PathBase", Secret, "Forwarded:PathBase does not begin with a slash.")]
    [InlineData("Forwarded:CorrelationIdHeader", "X Request", "Forwarded:CorrelationIdHeader is no name of a header.")]
    [InlineData("Forwarded:CorrelationIdHeader", "X-Request-ID", "Forwarded:CorrelationIdHeader is believed of known proxies only, and there are none.")]
    [InlineData("Webhooks:Enabled", "true", "Webhooks:Keys is empty; Webhooks:Enabled needs one.")]
    [InlineData("Webhooks:Keys:0", "czNjcmV0", "Webhooks:Keys has an entry that is not 32 bytes in base64.")]
    [InlineData("Webhooks:Keys:0", Secret, "Webhooks:Keys has an entry that is not 32 bytes in base64.")]
    [InlineData("Webhooks:AllowedNetworks:0", Secret, "Webhooks:AllowedNetworks has an entry that is no network such as 10.0.0.0/8.")]
    [InlineData("Webhooks:Attempts", "0", "Webhooks:Attempts is not a whole number of 1 or more.")]
    [InlineData("Webhooks:Interval", "00:00:00", "Webhooks:Interval is not a time span (days.hours:minutes:seconds) of 0.1 second or more.")]
    [InlineData("Webhooks:FirstRetry", "00:00:00", "Webhooks:FirstRetry is not a time span (days.hours:minutes:seconds) of 1 second or more.")]
    [InlineData("Webhooks:Timeout", "00:00:00.9", "Webhooks:Timeout is not a time span (days.hours:minutes:seconds) of 1 second or more.")]
    [InlineData("Hosting:DrainSeconds", "-1", "Hosting:DrainSeconds is not a whole number of 0 or more.")]
    public void A_fault_is_told_by_name(string key, string value, string fault) => Assert.Equal([fault], Faults((key, value)));

    [Fact]
    public void Demo_users_and_SQL_Server_meet_in_Development_only()
    {
        (string, string)[] settings = [("Database:Provider", "SqlServer"), ("ConnectionStrings:Customer", $"Password={Secret}"), ("Demo:Enabled", "true")];

        Assert.Single(Faults(settings));
        Assert.Empty(Settings.Faults(Configuration(settings), isDevelopment: true));
    }

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_told_without_its_text()
    {
        const string Unreadable = $"Passwort={Secret}";

        Assert.Equal(
            ["ConnectionStrings:Customer is no connection string of SQL Server: it has an unknown word or an impossible value."],
            Faults(("Database:Provider", "SqlServer"), ("ConnectionStrings:Customer", Unreadable)));
        Assert.Equal(
            ["ConnectionStrings:CustomerReadOnly is no connection string of SQL Server: it has an unknown word or an impossible value."],
            Faults(("Database:Provider", "SqlServer"), ("ConnectionStrings:Customer", "Server=db"), ("ConnectionStrings:CustomerReadOnly", Unreadable)));
    }

    [Theory]
    [InlineData("first.admin", "A-good-Password-1", "",
        "Bootstrap:ConsumerKey is empty; Bootstrap:Username, Bootstrap:Password and Bootstrap:ConsumerKey belong together.")]
    [InlineData("", "A-good-Password-1", "key-1",
        "Bootstrap:Username is empty; Bootstrap:Username, Bootstrap:Password and Bootstrap:ConsumerKey belong together.")]
    [InlineData("first.admin", "", "key-1",
        "Bootstrap:Password is empty; Bootstrap:Username, Bootstrap:Password and Bootstrap:ConsumerKey belong together.")]
    [InlineData(Secret, "A-good-Password-1", "key-1",
        "Bootstrap:Username is no e-mail address and not 8 to 100 letters and digits with single dots and underscores between.")]
    [InlineData("first.admin", Secret, "key-1",
        "Bootstrap:Password is weak; it needs 10 characters with a digit, a letter of each case and a special one, or 17 to 512.")]
    [InlineData("first.admin", "A-good-Password-1[s3cret]", "key-1",
        "Bootstrap:Password has a comma or a square bracket, which the login header cannot carry.")]
    [InlineData("first.admin", "A-good-Password-1,s3cret", "key-1",
        "Bootstrap:Password has a comma or a square bracket, which the login header cannot carry.")]
    [InlineData("first.admin", "A-good-Password-1", "s3cret\n", "Bootstrap:ConsumerKey is not 1 to 512 letters, digits and hyphens.")]
    public void The_settings_of_the_first_user_belong_together_and_open_the_login(string username, string password, string key, string fault) =>
        Assert.Equal([fault], Faults(("Bootstrap:Username", username), ("Bootstrap:Password", password), ("Bootstrap:ConsumerKey", key)));

    [Fact]
    public void The_settings_of_a_first_user_who_can_log_in_have_no_fault() => Assert.Empty(Faults(
        ("Bootstrap:Username", "first.admin"), ("Bootstrap:Password", "A-good-Password-1"), ("Bootstrap:ConsumerKey", "key-1")));

    [Fact]
    public void An_issuer_without_keys_audiences_or_https_is_told()
    {
        Assert.Equal(
            ["Auth:Bearer:Issuers:0 has no Audiences.", "Auth:Bearer:Issuers:0 has neither JwksUrl nor Authority."],
            Faults(("Auth:Bearer:Issuers:0:Issuer", "https://issuer.example.com")));
        Assert.Equal(
            ["Auth:Bearer:Issuers:0 has its keys at an address without https; RequireHttps=false allows that inside a cluster."],
            Faults(
                ("Auth:Bearer:Issuers:0:Issuer", "https://issuer.example.com"), ("Auth:Bearer:Issuers:0:Audiences:0", "a"),
                ("Auth:Bearer:Issuers:0:JwksUrl", "http://issuer.example.com/jwks")));
    }

    [Fact]
    public void Of_the_log_only_levels_can_be_set() => Assert.Equal(
        ["Serilog:WriteTo cannot be set; the log goes to stdout, and MinimumLevel and LevelSwitches are what can be set of it."],
        Faults(("Serilog:WriteTo:0:Name", "Console"), ("Serilog:MinimumLevel:Default", "Warning")));

    [Fact]
    public void The_defaults_have_no_fault() => Assert.Empty(Faults(("Limits:FirehosePage", "10000")));

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings)
    {
        var faults = Settings.Faults(Configuration(settings), isDevelopment: false);
        Assert.DoesNotContain(faults, fault => fault.Contains(Secret, StringComparison.Ordinal));
        return faults;
    }

    private static IConfiguration Configuration((string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Customer"] = settings.Any(s => s.Value == "SqlServer") ? "" : "Data Source=:memory:" })
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
        .Build();
}
