using ObpCustomerService.Benchmarks.Seed;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Benchmarks.Micro;

/// <summary>The service's own parts, put together around a seeded file.</summary>
internal static class MicroServices
{
    /// <summary>Set before the first benchmark: they run in this process.</summary>
    public static (SeededDatabase Database, string Path, TokenIssuer Issuer) Given { get; set; }

    public static ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Customer"] = $"Data Source={Given.Path}",
            ["Auth:Bearer:Issuers:0:Issuer"] = TokenIssuer.Name,
            ["Auth:Bearer:Issuers:0:Audiences:0"] = TokenIssuer.Audience,
            ["Auth:Bearer:Issuers:0:JwksUrl"] = Given.Issuer.KeysUrl,
            ["Auth:Bearer:Issuers:0:RequireHttps"] = "false",
        }).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSettings(configuration)
            .AddAccess(configuration)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Database>()
            .AddSingleton<Measures>()
            .BuildServiceProvider();
    }
}
