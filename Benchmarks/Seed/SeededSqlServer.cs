using System.Globalization;
using Microsoft.Data.SqlClient;
using ObpCustomerService.Benchmarks.Contestants;

namespace ObpCustomerService.Benchmarks.Seed;

/// <summary>A database on SQL Server with a few customers: what is measured there is the way to it, not its size.</summary>
internal sealed class SeededSqlServer : IAsyncDisposable
{
    private const int Customers = 5_000;
    private const int DropAttempts = 30;

    private readonly string server;
    private readonly string name = $"benchmark_{Guid.NewGuid():N}";

    private SeededSqlServer(string server) => this.server = server;

    public string ConnectionString => new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;

    public IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(0, Customers).Select(IdOf)];

    public static async Task<SeededSqlServer> MakeAsync(Workshop workshop, string server)
    {
        var database = new SeededSqlServer(server);
        await ExecuteAsync(server, $"CREATE DATABASE {database.name}");
        try
        {
            await database.FillAsync(workshop);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        // The server takes a moment to see that a contestant's sessions are gone with it.
        for (var attempt = 1; !await TryDropAsync() && attempt < DropAttempts; attempt++)
            await Task.Delay(TimeSpan.FromSeconds(1));
    }

    private async Task<bool> TryDropAsync()
    {
        try
        {
            await ExecuteAsync(server, $"DROP DATABASE {name}");
            return true;
        }
        catch (SqlException)
        {
            return false;
        }
    }

    private async Task FillAsync(Workshop workshop)
    {
        await workshop.RunAsync("dotnet", [workshop.Service, "migrate"], new Dictionary<string, string>
        {
            ["Database__Provider"] = "SqlServer",
            ["ConnectionStrings__Customer"] = ConnectionString,
        });
        await ExecuteAsync(ConnectionString, SqlServerSeedSql.Access);
        // A thousand rows are the most that one INSERT takes.
        foreach (var numbers in Enumerable.Range(0, Customers).Chunk(1000))
        {
            var rows = numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"('{IdOf(number)}', {number})"));
            await ExecuteAsync(ConnectionString, SqlServerSeedSql.Customers(string.Join(", ", rows)));
        }
    }

    private static string IdOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number * 2654435761L & 0xffffffff:x8}-0000-4000-9000-{number:x12}");

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 300 };
        command.Parameters.AddWithValue("@Issuer", TokenIssuer.Name);
        command.Parameters.AddWithValue("@Subject", TokenIssuer.Subject);
        command.Parameters.AddWithValue("@Application", TokenIssuer.Application);
        command.Parameters.AddWithValue("@Audience", TokenIssuer.Audience);
        await command.ExecuteNonQueryAsync();
    }
}
