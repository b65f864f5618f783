using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>Writes an import file, all of it or none.</summary>
internal sealed class Importer(Database database, Passwords passwords, TimeProvider clock)
{
    public async Task<Outcome<ImportReport>> ImportAsync(
        ImportSource source, ExistingItems existing, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        try
        {
            var hashes = await HashPasswordsAsync(source, ct);
            return await database.TransactionAsync(connection => NewRun(source, connection, hashes, existing, progress, ct).WriteAsync(), ct);
        }
        catch (ImportRefusedException refused)
        {
            return refused.Error;
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            return ApiErrors.Unspecified(StatusCodes.Status400BadRequest); // another request made one of the items at the same moment
        }
    }

    /// <summary>Only where there is no bank, which is asked inside the transaction. A fault in the file is one of ours.</summary>
    public async Task<int> ImportIntoEmptyAsync(ImportSource source, CancellationToken ct)
    {
        var hashes = await HashPasswordsAsync(source, ct);
        return await database.TransactionAsync(
            async connection => await connection.ExecuteScalarAsync<int>(database.Command(ImporterSql.CountBanks, null, ct)) > 0
                ? 0
                : (await NewRun(source, connection, hashes, ExistingItems.Refused, null, ct).WriteAsync()).Written,
            ct);
    }

    private ImportRun NewRun(
        ImportSource source, DbConnection connection, IReadOnlyDictionary<string, string> hashes, ExistingItems existing,
        IProgress<ImportProgress>? progress, CancellationToken ct) =>
        new(source, new ImportTables(database, connection, clock.Now(), ct), hashes, existing, progress, ct);

    /// <summary>
    /// By user name, of the users that are not there. A hash is slow on purpose, so they are made before the transaction, which keeps
    /// others from writing.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, string>> HashPasswordsAsync(ImportSource source, CancellationToken ct)
    {
        var hashes = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var connection = database.Connect();
        var tables = new ImportTables(database, connection, clock.Now(), ct);
        await foreach (var users in source.ReadAsync<ImportUserBody>("users", ct).Chunk(ImportRun.BatchSize).WithCancellation(ct))
        {
            var known = await tables.UserIdsAsync(users.Select(user => user.Value.UserName));
            var isNew = users.Select(user => user.Value).Where(user => !known.ContainsKey(user.UserName) && LocalUsers.IsStrongPassword(user.Password));
            // Not on all processors: requests are answered meanwhile.
            Parallel.ForEach(
                isNew,
                new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) },
                user => hashes[user.UserName] = passwords.Hash(user.Password));
        }

        return hashes;
    }
}
