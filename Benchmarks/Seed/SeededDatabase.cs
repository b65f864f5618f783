using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Contract;

namespace ObpCustomerService.Benchmarks.Seed;

/// <summary>A SQLite file with the service's schema and as many customers as asked for. Each contestant gets a copy of its own.</summary>
internal sealed class SeededDatabase
{
    public const string BankId = "bench.bank.0";

    /// <summary>A token of DirectLogin; the file holds its hash.</summary>
    public const string DirectToken = "benchmark-direct-login-token-0123456789abcdef";

    private const int MostIds = 10_000;

    private readonly string path;

    private SeededDatabase(string path, int customers, IReadOnlyList<string> ids) => (this.path, Customers, Ids) = (path, customers, ids);

    public int Customers { get; }

    /// <summary>Some customers of the first bank, in no order.</summary>
    public IReadOnlyList<string> Ids { get; }

    public static async Task<SeededDatabase> MakeAsync(Workshop workshop, int customers, int banks = 1)
    {
        var path = workshop.PathOf($"seed-{customers}-{banks}.db");
        Remove(path);
        await workshop.RunAsync("dotnet", [workshop.Service, "migrate"], Contestant.SettingsOf(path));

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        // The history of five million rows that nobody changed would take longer to write than all else.
        var triggers = (await connection.QueryAsync<(string Name, string Text)>(SeedSql.Triggers)).AsList();
        foreach (var statement in triggers.Select(trigger => $"DROP TRIGGER {trigger.Name}").Concat(SeedSql.All).Concat(triggers.Select(trigger => trigger.Text)))
        {
            await using var command = Command(connection, statement, customers, banks);
            await command.ExecuteNonQueryAsync();
        }

        return new SeededDatabase(path, customers, await IdsAsync(connection));
    }

    public string CopyFor(string contestant)
    {
        var copy = $"{path}.{contestant}";
        Remove(copy);
        File.Copy(path, copy);
        return copy;
    }

    /// <summary>With what SQLite keeps beside it.</summary>
    public static void Remove(string path)
    {
        foreach (var ending in (string[])["", "-wal", "-shm"])
            File.Delete(path + ending);
    }

    private static SqliteCommand Command(SqliteConnection connection, string statement, int customers, int banks)
    {
        var command = new SqliteCommand(statement, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("@Count", customers);
        command.Parameters.AddWithValue("@Banks", banks);
        command.Parameters.AddWithValue("@Now", StoredDate.Now);
        command.Parameters.AddWithValue("@Issuer", TokenIssuer.Name);
        command.Parameters.AddWithValue("@Subject", TokenIssuer.Subject);
        command.Parameters.AddWithValue("@Application", TokenIssuer.Application);
        command.Parameters.AddWithValue("@Audience", TokenIssuer.Audience);
        command.Parameters.AddWithValue("@TokenHash", SHA256.HashData(Encoding.UTF8.GetBytes(DirectToken)));
        return command;
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(SqliteConnection connection)
    {
        await using var command = new SqliteCommand(SeedSql.SomeIds, connection);
        command.Parameters.AddWithValue("@BankId", BankId);
        command.Parameters.AddWithValue("@Most", MostIds);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetString(0));
        return ids;
    }
}
