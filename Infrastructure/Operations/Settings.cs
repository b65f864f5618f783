using ObpCustomerService.Features.Customers.GetFirehoseCustomers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Demo;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>Reads the settings, and tells every fault in them at once.</summary>
internal static class Settings
{
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DatabaseOptions>(options =>
        {
            configuration.GetSection("Database").Bind(options);
            options.ConnectionString = configuration.GetConnectionString("Customer") ?? "";
            options.ReadOnlyConnectionString = configuration.GetConnectionString("CustomerReadOnly") ?? "";
            if (options.ConnectionString.Length == 0 && options.Provider.Equals(nameof(DatabaseEngine.Sqlite), StringComparison.OrdinalIgnoreCase))
                options.ConnectionString = "Data Source=data/obp.db";
        });
        services.Configure<LimitOptions>(configuration.GetSection("Limits"));
        services.Configure<HostingOptions>(configuration.GetSection("Hosting"));
        services.Configure<CorsOptions>(configuration.GetSection("Cors"));
        services.Configure<VersionOptions>(configuration.GetSection("Versions"));
        services.Configure<DemoOptions>(configuration.GetSection("Demo"));
        services.Configure<FirehoseOptions>(options => options.AllowCustomerFirehose = FirehoseOptions.IsOn(configuration));
        return services;
    }

    /// <summary>One sentence for each fault; none where the service can start. No value of a setting is quoted but the provider.</summary>
    public static IReadOnlyList<string> Faults(DatabaseOptions database, AccessOptions access, DemoOptions demo, bool isDevelopment)
    {
        var faults = new List<string>();
        if (!Enum.TryParse<DatabaseEngine>(database.Provider, ignoreCase: true, out var engine) || !Enum.IsDefined(engine))
            faults.Add($"Database:Provider is \"{database.Provider}\"; it must be Sqlite or SqlServer.");
        else if (engine == DatabaseEngine.SqlServer && database.ConnectionString.Length == 0)
            faults.Add("ConnectionStrings:Customer is empty; SqlServer needs it.");
        else if (engine == DatabaseEngine.SqlServer && demo.Enabled && !isDevelopment)
            faults.Add("Demo:Enabled is on together with SqlServer; demo users have known passwords and belong in Development.");
        else if (engine == DatabaseEngine.Sqlite && !CanWrite(database.ConnectionString))
            faults.Add("The folder of the SQLite file cannot be written.");

        faults.AddRange(access.Bearer.Issuers.Where(issuer => !issuer.HasKeys && !isDevelopment)
            .Select(_ => "An entry of Auth:Bearer:Issuers has neither JwksUrl nor Authority."));
        faults.AddRange(access.Bearer.Issuers.Where(issuer => issuer.Issuer.Length is 0 or > 100)
            .Select(_ => "An entry of Auth:Bearer:Issuers has no Issuer of 1 to 100 characters."));
        faults.AddRange(access.Bearer.Issuers.Where(issuer => issuer.Audiences.Length == 0)
            .Select(_ => "An entry of Auth:Bearer:Issuers has no Audiences."));
        return faults;
    }

    private static bool CanWrite(string connectionString)
    {
        try
        {
            var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connectionString).DataSource;
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
