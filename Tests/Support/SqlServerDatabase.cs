using System.Globalization;
using DotNet.Testcontainers.Builders;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace ObpCustomerService.Tests.Support;

/// <summary>
/// A database that nobody else uses, on the server of OBP_TEST_SQLSERVER, or else in a container where a Docker engine answers; one
/// server for the whole run. The service makes the database when it migrates.
/// </summary>
internal sealed class SqlServerDatabase : IAsyncDisposable
{
    public const string Image = "mcr.microsoft.com/mssql/server:2022-CU20-ubuntu-22.04";

    private static readonly Lazy<Task<string?>> Server = new(FindServerAsync);

    private readonly string name = $"obp_test_{Guid.NewGuid():N}";

    /// <summary>Why there is no server; null where there is one.</summary>
    public static async Task<string?> SkipReasonAsync() => await Server.Value is null
        ? "No SQL Server: OBP_TEST_SQLSERVER is not set and no Docker engine answers."
        : null;

    public async Task<IReadOnlyDictionary<string, string>> SettingsAsync()
    {
        // The pool opens one connection at a time, and a server that many tests ask at once may be slow to let fifty in.
        var connectionString = new SqlConnectionStringBuilder(await Server.Value) { InitialCatalog = name, ConnectTimeout = 45 }.ConnectionString;
        return new Dictionary<string, string>
        {
            ["Database:Provider"] = "SqlServer",
            ["Database:MigrateOnStart"] = "true",
            ["ConnectionStrings:Customer"] = connectionString,
        };
    }

    /// <summary>Where the server listens, for a test that stands in between.</summary>
    public static async Task<(string Host, int Port)> AddressAsync()
    {
        var source = new SqlConnectionStringBuilder(await Server.Value).DataSource;
        var parts = source.Replace("tcp:", "", StringComparison.OrdinalIgnoreCase).Split(',');
        return (parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1433);
    }

    public async ValueTask DisposeAsync()
    {
        if (await Server.Value is not { } server)
            return;
        SqlConnection.ClearAllPools();
        try
        {
            await using var connection = new SqlConnection(server);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"IF DB_ID('{name}') IS NOT NULL DROP DATABASE [{name}];";
            await command.ExecuteNonQueryAsync();
        }
        catch (SqlException)
        {
            // Left behind with the server of the run; its name is used by nobody else.
        }
    }

    private static async Task<string?> FindServerAsync()
    {
        if (Environment.GetEnvironmentVariable("OBP_TEST_SQLSERVER") is { Length: > 0 } configured)
            return configured;
        try
        {
            var container = new MsSqlBuilder(Image).Build();
            await container.StartAsync();
            return container.GetConnectionString();
        }
        catch (Exception exception) when (exception is DockerUnavailableException or HttpRequestException or TimeoutException)
        {
            return null;
        }
    }
}
