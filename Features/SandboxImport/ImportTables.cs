using System.Data.Common;
using Dapper;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>The tables as an import reads and writes them, inside its transaction: many rows with one statement.</summary>
internal sealed class ImportTables(Database database, DbConnection connection, DateTime now, CancellationToken ct)
{
    public async Task<IReadOnlyList<TStored>> FindAsync<TStored>(Sql sql, IReadOnlyList<ImportRow> keys) =>
        keys.Count == 0 ? [] : (await connection.QueryAsync<TStored>(Command(sql, keys))).AsList();

    public async Task<int> AddAsync(Sql sql, IReadOnlyList<ImportRow> rows)
    {
        if (rows.Count > 0)
            await connection.ExecuteAsync(Command(sql, rows));
        return rows.Count;
    }

    public async Task<ImportConsumerRow?> FindConsumerAsync(byte[] keyHash) =>
        await connection.QuerySingleOrDefaultAsync<ImportConsumerRow>(database.Command(ImporterSql.FindConsumer, new { KeyHash = keyHash }, ct));

    public Task<int> AddConsumerAsync(byte[] keyHash, ImportConsumerRow row) => connection.ExecuteAsync(database.Command(
        ImporterSql.AddConsumer,
        new
        {
            ConsumerId = Guid.NewGuid().ToString(),
            KeyHash = keyHash,
            SecretHash = Secrets.Hash(Secrets.NewConsumerKey()),
            Sub = Guid.NewGuid().ToString(),
            row.IsActive,
            row.Name,
            Now = now,
        },
        ct));

    public async Task<HashSet<string>> BankIdsAsync() => [.. await connection.QueryAsync<string>(database.Command(ImporterSql.BankIds, null, ct))];

    /// <summary>Of local users, by name; who is not there is not in it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UserIdsAsync(IEnumerable<string> usernames)
    {
        var keys = usernames.Distinct().Select(name => new ImportUserRow { Username = name }).ToList();
        return (await FindAsync<ImportUserRow>(ImporterSql.FindUsers, keys))
            // Two names that differ in trailing blanks find the same user, once each.
            .DistinctBy(user => user.Username)
            .ToDictionary(user => user.Username, user => user.UserId!);
    }

    private CommandDefinition Command(Sql sql, IReadOnlyList<ImportRow> rows) =>
        database.Command(sql, new { Batch = ImportRow.Batch(rows), LocalUsers.Provider, Now = now }, ct);
}
