using System.ComponentModel;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Features.CrmEvents.GetCrmEvents;
using ObpCustomerService.Features.Customers.GetFirehoseCustomers;
using ObpCustomerService.Features.SandboxImport.ImportSandboxData;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Demo;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Limits;
using ObpCustomerService.Infrastructure.SafeRetries;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>Reads the settings, and tells every fault in them at once.</summary>
internal static class Settings
{
    // Every setting that is not text, with the values it may have.
    private static readonly (string Key, Type Type, double Smallest)[] Typed =
    [
        ("Database:MigrateOnStart", typeof(bool), 0),
        ("Database:CommandTimeoutSeconds", typeof(int), 1),
        ("Demo:Enabled", typeof(bool), 0),
        ("Firehose:AllowCustomerFirehose", typeof(bool), 0),
        ("allow_customer_firehose", typeof(bool), 0),
        ("allow_firehose_views", typeof(bool), 0),
        ("CrmEvents:OwnCustomersOnly", typeof(bool), 0),
        ("Sandbox:AllowDataImport", typeof(bool), 0),
        ("allow_sandbox_data_import", typeof(bool), 0),
        ("Auth:DirectLogin:TokenLifetime", typeof(TimeSpan), 1),
        ("Auth:DirectLogin:MaxBadLoginAttempts", typeof(int), 0),
        ("Auth:DirectLogin:BadLoginMemory", typeof(TimeSpan), 1),
        ("Auth:DirectLogin:AllowSignUp", typeof(bool), 0),
        ("Auth:DirectLogin:HashIterations", typeof(int), 1),
        ("Idempotency:Lifetime", typeof(TimeSpan), 1),
        ("Hosting:DrainSeconds", typeof(int), 0),
        ("Limits:RequestBodyBytes", typeof(long), 1),
        ("Limits:FirehosePage", typeof(int), 1),
        ("Limits:RequestSeconds", typeof(int), 1),
        ("Limits:JsonDepth", typeof(int), 1),
        ("Limits:RequestLineBytes", typeof(int), 1),
        ("Limits:HeaderCount", typeof(int), 1),
        ("Limits:HeaderBytes", typeof(int), 1),
        ("Limits:HeaderSeconds", typeof(int), 1),
        ("Limits:KeepAliveSeconds", typeof(int), 1),
        ("Limits:BytesPerSecond", typeof(int), 0),
        ("Limits:StalledSeconds", typeof(int), 1),
        ("Limits:ConcurrentRequests", typeof(int), 0),
        ("Limits:QueuedRequests", typeof(int), 0),
        ("Limits:WaitingWork", typeof(int), 1),
        ("Limits:ConsumerPerSecond", typeof(int), 0),
        ("Limits:ConsumerPerMinute", typeof(int), 0),
        ("Limits:ConsumerPerHour", typeof(int), 0),
        ("Limits:ConsumerPerDay", typeof(int), 0),
        ("Limits:AnonymousPerHour", typeof(int), 0),
        ("Webhooks:Enabled", typeof(bool), 0),
        ("Webhooks:AllowHttp", typeof(bool), 0),
        ("Webhooks:SubscriptionsPerBank", typeof(int), 1),
        ("Webhooks:Interval", typeof(TimeSpan), 0.1),
        ("Webhooks:Timeout", typeof(TimeSpan), 1),
        ("Webhooks:Attempts", typeof(int), 1),
        ("Webhooks:FirstRetry", typeof(TimeSpan), 1),
        ("Webhooks:LongestRetry", typeof(TimeSpan), 1),
        ("Webhooks:SecretOverlap", typeof(TimeSpan), 0),
        ("Webhooks:DeliveryMemory", typeof(TimeSpan), 1),
    ];

    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DatabaseOptions>(options => Bind(configuration, options));
        services.Configure<LimitOptions>(configuration.GetSection("Limits"));
        services.Configure<IdempotencyOptions>(configuration.GetSection("Idempotency"));
        services.Configure<HostingOptions>(configuration.GetSection("Hosting"));
        services.Configure<ForwardedOptions>(configuration.GetSection("Forwarded"));
        services.Configure<CorsOptions>(configuration.GetSection("Cors"));
        services.Configure<VersionOptions>(configuration.GetSection("Versions"));
        services.Configure<DemoOptions>(configuration.GetSection("Demo"));
        services.Configure<BootstrapOptions>(configuration.GetSection("Bootstrap"));
        services.Configure<WebhookOptions>(configuration.GetSection("Webhooks"));
        services.Configure<CrmEventOptions>(configuration.GetSection("CrmEvents"));
        services.Configure<FirehoseOptions>(options => options.AllowCustomerFirehose = FirehoseOptions.IsOn(configuration));
        services.Configure<SandboxOptions>(options => options.AllowDataImport = SandboxOptions.IsOn(configuration));
        return services;
    }

    /// <summary>One sentence for each fault; none where the service can start. No value is quoted but the provider's name.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration configuration, bool isDevelopment)
    {
        var unreadable = Typed.Where(setting => !IsReadable(configuration[setting.Key], setting.Type, setting.Smallest))
            .Select(setting => $"{setting.Key} is not {Expected(setting.Type, setting.Smallest)}.").ToList();
        if (!Uri.TryCreate(configuration["Hosting:PublicUrl"] ?? new HostingOptions().PublicUrl, UriKind.Absolute, out _))
            unreadable.Add("Hosting:PublicUrl is not an absolute URL.");
        if (configuration["CrmEvents:RequiredRole"] is { Length: > 0 } role && Roles.Find(role) is null)
            unreadable.Add("CrmEvents:RequiredRole is no role; GET /roles lists them all.");
        unreadable.AddRange(ForwardedOptions.Faults(configuration));
        // What cannot be read cannot be looked at further.
        return unreadable.Count > 0
            ? unreadable
            :
            [
                .. FaultsOfDatabase(configuration, isDevelopment), .. FaultsOfBearer(configuration, isDevelopment),
                .. FaultsOfBootstrap(configuration), .. LimitOptions.Faults(configuration),
                .. WebhookOptions.Faults(configuration), .. Logging.Faults(configuration),
            ];
    }

    private static IEnumerable<string> FaultsOfDatabase(IConfiguration configuration, bool isDevelopment)
    {
        var database = new DatabaseOptions();
        Bind(configuration, database);
        if (!Enum.TryParse<DatabaseEngine>(database.Provider, ignoreCase: true, out var engine) || !Enum.IsDefined(engine))
            yield return $"Database:Provider is \"{database.Provider}\"; it must be Sqlite or SqlServer.";
        else if (engine == DatabaseEngine.SqlServer && database.ConnectionString.Length == 0)
            yield return "ConnectionStrings:Customer is empty; SqlServer needs it.";
        else if (engine == DatabaseEngine.SqlServer && !SqlServerConnectionString.IsReadable(database.ConnectionString))
            yield return "ConnectionStrings:Customer is no connection string of SQL Server: it has an unknown word or an impossible value.";
        else if (engine == DatabaseEngine.SqlServer && !SqlServerConnectionString.IsReadable(database.ReadOnlyConnectionString))
            yield return "ConnectionStrings:CustomerReadOnly is no connection string of SQL Server: it has an unknown word or an impossible value.";
        else if (engine == DatabaseEngine.SqlServer && configuration.GetValue<bool>("Demo:Enabled") && !isDevelopment)
            yield return "Demo:Enabled is on together with SqlServer; demo users have known passwords and belong in Development.";
        else if (engine == DatabaseEngine.Sqlite && !CanWrite(database.ConnectionString))
            yield return "The folder of the SQLite file cannot be written.";
    }

    private static IEnumerable<string> FaultsOfBearer(IConfiguration configuration, bool isDevelopment)
    {
        var issuers = configuration.GetSection("Auth:Bearer").Get<BearerOptions>()?.Issuers ?? [];
        foreach (var (place, issuer) in issuers.Index())
        {
            var entry = $"Auth:Bearer:Issuers:{place}";
            if (issuer.Issuer.Length is 0 or > 100)
                yield return $"{entry} has no Issuer of 1 to 100 characters.";
            if (issuer.Audiences.Length == 0)
                yield return $"{entry} has no Audiences.";
            if (!issuer.HasKeys && !isDevelopment)
                yield return $"{entry} has neither JwksUrl nor Authority.";
            if (issuer.RequireHttps && !new[] { issuer.JwksUrl, issuer.Authority }.All(IsHttpsOrAbsent))
                yield return $"{entry} has its keys at an address without https; RequireHttps=false allows that inside a cluster.";
        }
    }

    private static IEnumerable<string> FaultsOfBootstrap(IConfiguration configuration)
    {
        var first = configuration.GetSection("Bootstrap").Get<BootstrapOptions>() ?? new BootstrapOptions();
        (string Key, string Value)[] settings = [("Username", first.Username), ("Password", first.Password), ("ConsumerKey", first.ConsumerKey)];
        if (settings.All(setting => setting.Value.Length == 0))
            yield break;

        foreach (var (key, _) in settings.Where(setting => setting.Value.Length == 0))
            yield return $"Bootstrap:{key} is empty; Bootstrap:Username, Bootstrap:Password and Bootstrap:ConsumerKey belong together.";
        if (first.Username.Length > 0 && !LocalUsers.IsValidUsername(first.Username))
            yield return "Bootstrap:Username is no e-mail address and not 8 to 100 letters and digits with single dots and underscores between.";
        if (first.Password.Length > 0 && !LocalUsers.IsStrongPassword(first.Password))
            yield return "Bootstrap:Password is weak; it needs 10 characters with a digit, a letter of each case and a special one, or 17 to 512.";
        else if (first.Password.Length > 0 && !DirectLoginHeader.CanCarry(first.Password))
            yield return "Bootstrap:Password has a comma or a square bracket, which the login header cannot carry.";
        if (first.ConsumerKey.Length > 0 && DirectLoginHeader.ConsumerKeyFault(first.ConsumerKey) is not null)
            yield return "Bootstrap:ConsumerKey is not 1 to 512 letters, digits and hyphens.";
    }

    private static void Bind(IConfiguration configuration, DatabaseOptions options)
    {
        configuration.GetSection("Database").Bind(options);
        options.ConnectionString = configuration.GetConnectionString("Customer") ?? "";
        options.ReadOnlyConnectionString = configuration.GetConnectionString("CustomerReadOnly") ?? "";
        if (options.ConnectionString.Length == 0 && options.Provider.Equals(nameof(DatabaseEngine.Sqlite), StringComparison.OrdinalIgnoreCase))
            options.ConnectionString = "Data Source=data/obp.db";
    }

    private static bool IsReadable(string? value, Type type, double smallest)
    {
        var converter = TypeDescriptor.GetConverter(type);
        if (string.IsNullOrEmpty(value))
            return true; // the default holds
        return converter.IsValid(value) && converter.ConvertFromInvariantString(value) switch
        {
            TimeSpan time => time.TotalSeconds >= smallest,
            bool => true,
            var number => Convert.ToDouble(number, CultureInfo.InvariantCulture) >= smallest,
        };
    }

    private static string Expected(Type type, double smallest) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? $"a time span (days.hours:minutes:seconds) of {smallest} second or more"
        : $"a whole number of {smallest} or more";

    private static bool IsHttpsOrAbsent(string? url) => string.IsNullOrEmpty(url) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool CanWrite(string connectionString)
    {
        try
        {
            var path = new SqliteConnectionStringBuilder(connectionString).DataSource;
            if (path is "" or ":memory:")
                return true;
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".{Guid.NewGuid():N}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
                return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
