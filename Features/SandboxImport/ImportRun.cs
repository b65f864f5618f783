using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>
/// One import: section by section in the order in which they refer to each other, each in batches. The items of a batch are
/// checked, compared with what is there, and what is new is written.
/// </summary>
internal sealed class ImportRun(
    ImportSource source, ImportTables tables, IReadOnlyDictionary<string, string> passwordHashes, ExistingItems existing, IProgress<ImportProgress>? progress, CancellationToken ct)
{
    public const int BatchSize = 250;

    private static readonly string[] Sections = ["banks", "users", "consumers", "entitlements", "customers", "crm_events"];

    // Of the reference's file; this service keeps none of them.
    private static readonly string[] ForeignSections = ["accounts", "transactions", "branches", "atms", "products"];

    // The contract masks what the reference says of a bank, a user or an event that is there already.
    private static readonly ApiError Masked = ApiErrors.Unspecified(StatusCodes.Status400BadRequest);

    private readonly List<ImportedSection> report = [];
    private IReadOnlyDictionary<string, int> counts = new Dictionary<string, int>();
    private HashSet<string> bankIds = [];

    public async Task<ImportReport> WriteAsync()
    {
        counts = await source.CountAsync(ct);
        RefuseOtherSections();

        await WriteSectionAsync<ImportBankBody>("banks", WriteBanksAsync, bank => [bank.Id]);
        await WriteSectionAsync<ImportUserBody>("users", WriteUsersAsync, user => [user.UserName, user.UserId]);
        await WriteSectionAsync<ImportConsumerBody>("consumers", WriteConsumersAsync, consumer => [consumer.Key]);
        bankIds = await tables.BankIdsAsync();
        await WriteSectionAsync<ImportEntitlementBody>("entitlements", WriteEntitlementsAsync, e => [$"{e.UserName} {e.RoleName} {e.BankId}"]);
        await WriteSectionAsync<ImportCustomerBody>(
            "customers", WriteCustomersAsync, c => [$"{c.BankId} {c.CustomerNumber.TrimEnd(' ')}", ImportCustomerRow.From(c).CustomerId]);
        await WriteSectionAsync<ImportCrmEventBody>("crm_events", WriteCrmEventsAsync, crmEvent => [crmEvent.Id.TrimEnd(' ')]);
        return new ImportReport(report);
    }

    private void RefuseOtherSections()
    {
        foreach (var (section, count) in counts)
        {
            if (ForeignSections.Contains(section) && count > 0)
                throw new ImportRefusedException(ApiErrors.ImportFault(section, "cannot be imported here and is to be empty"));
            if (!ForeignSections.Contains(section) && !Sections.Contains(section))
                throw new ImportRefusedException(ApiErrors.ImportFault(section, "is no section of an import file"));
        }
    }

    /// <param name="section">Its name in the file.</param>
    /// <param name="write">Writes a batch, and gives the number of items that were new.</param>
    /// <param name="keys">
    /// What no two items may share. One that comes again ends the batch, so that it is compared with what was written of the first.
    /// </param>
    private async Task WriteSectionAsync<T>(string section, Func<IReadOnlyList<ImportItem<T>>, Task<int>> write, Func<T, string?[]> keys)
        where T : class
    {
        var (total, done, written) = (counts.GetValueOrDefault(section), 0, 0);
        var batch = new List<ImportItem<T>>(BatchSize);
        var taken = new HashSet<string>(StringComparer.Ordinal);

        async Task WriteBatchAsync()
        {
            written += await write(batch);
            done += batch.Count;
            progress?.Report(new ImportProgress(section, done, total));
            batch.Clear();
            taken.Clear();
        }

        if (total == 0)
            return;
        await foreach (var item in source.ReadAsync<T>(section, ct))
        {
            ImportRules.Ask(item);
            var own = keys(item.Value).OfType<string>().ToList();
            if (batch.Count == BatchSize || taken.Overlaps(own))
                await WriteBatchAsync();
            batch.Add(item);
            taken.UnionWith(own);
        }

        await WriteBatchAsync();
        report.Add(new ImportedSection(section, written, done - written));
    }

    private async Task<int> WriteBanksAsync(IReadOnlyList<ImportItem<ImportBankBody>> items)
    {
        var rows = items.Select(item => ImportBankRow.From(item.Value)).ToList();
        var stored = (await tables.FindAsync<ImportBankRow>(ImporterSql.FindBanks, rows)).ToDictionary(bank => bank.BankId);
        return await tables.AddAsync(
            ImporterSql.AddBanks, [.. rows.Where((row, n) => existing.IsNew(items[n].Place, row, stored.GetValueOrDefault(row.BankId), Masked))]);
    }

    private async Task<int> WriteUsersAsync(IReadOnlyList<ImportItem<ImportUserBody>> items)
    {
        var rows = items.Select(item => ImportUserRow.From(item.Value)).ToList();
        var stored = await tables.FindAsync<ImportUserRow>(ImporterSql.FindUsers, rows);
        var added = new List<ImportUserRow>();
        foreach (var (row, item) in rows.Zip(items))
        {
            var there = stored.FirstOrDefault(user => user.Username == row.Username) ?? stored.FirstOrDefault(user => user.UserId == row.UserId);
            var complete = row with { UserId = row.UserId ?? there?.UserId ?? Guid.NewGuid().ToString() };
            if (existing.IsNew(item.Place, complete, there, Masked))
                added.Add(complete with { PasswordHash = passwordHashes.GetValueOrDefault(row.Username) ?? throw new ImportRefusedException(Masked) });
        }

        await tables.AddAsync(ImporterSql.AddUsers, added);
        return await tables.AddAsync(ImporterSql.AddLogins, added);
    }

    private async Task<int> WriteConsumersAsync(IReadOnlyList<ImportItem<ImportConsumerBody>> items)
    {
        var written = 0;
        foreach (var item in items)
        {
            var (keyHash, row) = (Secrets.Hash(item.Value.Key), ImportConsumerRow.From(item.Value));
            if (existing.IsNew(item.Place, row, await tables.FindConsumerAsync(keyHash)))
                written += await tables.AddConsumerAsync(keyHash, row);
        }

        return written;
    }

    private async Task<int> WriteEntitlementsAsync(IReadOnlyList<ImportItem<ImportEntitlementBody>> items)
    {
        var userIds = await tables.UserIdsAsync(items.Select(item => item.Value.UserName));
        var rows = items.Select(item => new ImportEntitlementRow
        {
            UserId = userIds.Named(item.Value.UserName, $"{item.Place}.user_name"),
            RoleName = item.Value.RoleName,
            BankId = item.Value.BankId.Length == 0 ? "" : Known(item.Value.BankId, item.Place),
        }).ToList();
        var stored = (await tables.FindAsync<ImportEntitlementRow>(ImporterSql.FindEntitlements, rows)).ToHashSet();
        return await tables.AddAsync(ImporterSql.AddEntitlements,
        [
            .. rows.Where((row, n) => existing.IsNew(
                    items[n].Place, row, stored.Contains(row) ? row : null, ApiErrors.ImportFault(items[n].Place, ApiErrors.EntitlementExists)))
                .Select(row => row with { Id = Guid.NewGuid().ToString() }),
        ]);
    }

    private async Task<int> WriteCustomersAsync(IReadOnlyList<ImportItem<ImportCustomerBody>> items)
    {
        foreach (var item in items)
            Known(item.Value.BankId, item.Place);

        return await new ImportCustomers(tables, existing).WriteAsync(items);
    }

    private async Task<int> WriteCrmEventsAsync(IReadOnlyList<ImportItem<ImportCrmEventBody>> items)
    {
        foreach (var item in items)
            Known(item.Value.BankId, item.Place);

        var rows = items.Select(item => ImportCrmEventRow.From(item.Value)).ToList();
        var stored = (await tables.FindAsync<ImportCrmEventRow>(ImporterSql.FindCrmEvents, rows)).ToDictionary(row => row.CrmEventId.TrimEnd(' '));
        return await tables.AddAsync(
            ImporterSql.AddCrmEvents,
            [.. rows.Where((row, n) => existing.IsNew(items[n].Place, row, stored.GetValueOrDefault(row.CrmEventId.TrimEnd(' ')), Masked))]);
    }

    private string Known(string bankId, string place) => bankIds.Contains(bankId)
        ? bankId
        : throw new ImportRefusedException(ApiErrors.ImportFault($"{place}.bank_id", ApiErrors.BankInBodyNotFound));
}
