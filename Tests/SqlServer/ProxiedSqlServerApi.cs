using Microsoft.Data.SqlClient;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>The service with a proxy before its database, which can be told to cut.</summary>
public class ProxiedSqlServerApi : SqlServerApi
{
    private TcpProxy? proxy;

    internal TcpProxy Proxy => proxy!;

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync()
    {
        var settings = new Dictionary<string, string>(await base.SettingsAsync());
        var direct = new SqlConnectionStringBuilder(settings["ConnectionStrings:Customer"]);
        var (host, port) = direct.DataSource.Replace("tcp:", "", StringComparison.Ordinal).Split(',') is [var name, var number]
            ? (name, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))
            : (direct.DataSource, 1433);
        proxy ??= new TcpProxy(host, port);
        direct.DataSource = $"127.0.0.1,{proxy.Port}";
        settings["ConnectionStrings:Customer"] = direct.ConnectionString;
        return settings;
    }

    protected override async Task CleanUpAsync()
    {
        await base.CleanUpAsync();
        if (proxy is not null)
            await proxy.DisposeAsync();
    }
}
