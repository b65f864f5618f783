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
            return await database.TransactionAsync(connection => NewRun(source, connection, existing, progress, ct).WriteAsync(), ct);
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
    public Task<int> ImportIntoEmptyAsync(ImportSource source, CancellationToken ct) =>
        database.TransactionAsync(
            async connection => await connection.ExecuteScalarAsync<int>(database.Command(ImporterSql.CountBanks, null, ct)) > 0
                ? 0
                : (await NewRun(source, connection, ExistingItems.Refused, null, ct).WriteAsync()).Written,
            ct);

    private ImportRun NewRun(
        ImportSource source, DbConnection connection, ExistingItems existing, IProgress<ImportProgress>? progress, CancellationToken ct) =>
        new(source, new ImportTables(database, connection, clock.Now(), ct), passwords, existing, progress, ct);
}
