using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>A batch of customers, and all that belongs to them.</summary>
internal sealed class ImportCustomers(ImportTables tables, ExistingItems existing)
{
    private readonly List<Customer> customers = [];
    private readonly List<ImportCustomerRow> added = [];

    // Those that were there already: what belongs to them is compared and completed.
    private readonly List<ImportCustomerRow> found = [];
    private readonly HashSet<string> foundIds = [];
    private readonly HashSet<string> completedIds = [];

    /// <summary>The number of customers that are new, or to whom something new belongs.</summary>
    public async Task<int> WriteAsync(IReadOnlyList<ImportItem<ImportCustomerBody>> items)
    {
        var userIds = await tables.UserIdsAsync(items.SelectMany(item => item.Value.LinkedUsers ?? []));
        await SortAsync(items);
        await tables.AddAsync(ImporterSql.AddCustomers, added);
        await AddDependantsAsync();

        var addresses = await CompleteAsync(
            RowsOf(c => c.Addresses, "address", ImportAddressRow.From),
            await StoredAddressesAsync(),
            ImporterSql.AddAddresses);
        await tables.AddAsync(ImporterSql.AddTags, [.. addresses.SelectMany(address => address.TagRows())]);
        await CompleteAsync(
            RowsOf(c => c.TaxResidences, "tax residence", t => new ImportTaxResidenceRow { Domain = t.Domain, TaxNumber = t.TaxNumber }),
            await StoredAsync<ImportTaxResidenceRow>(ImporterSql.FindTaxResidences),
            ImporterSql.AddTaxResidences);
        await CompleteAsync(
            RowsOf(c => c.SocialMediaHandles, "handle", ImportHandleRow.From),
            await StoredAsync<ImportHandleRow>(ImporterSql.FindHandles),
            ImporterSql.AddHandles);
        var attributes = await CompleteAsync(
            RowsOf(c => c.Attributes, "attribute", a => new ImportAttributeRow { Name = a.Name, Type = a.Type, Value = a.Value }),
            await StoredAsync<ImportAttributeRow>(ImporterSql.FindAttributes),
            ImporterSql.AddAttributes);
        var changed = attributes.Where(row => foundIds.Contains(row.CustomerId)).DistinctBy(row => row.CustomerId);
        await tables.AddAsync(ImporterSql.RaiseVersions, [.. changed]);
        await CompleteAsync(LinkRows(userIds), await StoredAsync<ImportLinkRow>(ImporterSql.FindLinks), ImporterSql.AddLinks);
        return added.Count + completedIds.Count;
    }

    private async Task SortAsync(IReadOnlyList<ImportItem<ImportCustomerBody>> items)
    {
        var rows = items.Select(item => ImportCustomerRow.From(item.Value)).ToList();
        var stored = await tables.FindAsync<ImportCustomerRow>(ImporterSql.FindCustomers, rows);
        foreach (var (item, row) in items.Zip(rows))
        {
            var there = stored.FirstOrDefault(row.HasNumberOf) ?? stored.FirstOrDefault(customer => customer.CustomerId == row.CustomerId);
            if (there is not null && item.Value.CustomerId is null)
                row.CustomerId = there.CustomerId;
            customers.Add(new Customer(item.Place, item.Value, row.CustomerId));
            if (existing.IsNew(item.Place, row, there))
            {
                row.DobOfDependants = JoinedList.Of((item.Value.DobOfDependants ?? []).Select(TypeHandlers.Write));
                added.Add(row);
            }
            else
            {
                found.Add(row);
                foundIds.Add(row.CustomerId);
            }
        }
    }

    // They are part of the customer, who has as many as it says: none can be added to one that was there.
    private async Task AddDependantsAsync()
    {
        var stored = (await StoredAsync<ImportDependantRow>(ImporterSql.FindDependants)).ToHashSet();
        var rows = RowsOf(c => c.DobOfDependants, "dependant", (date, place) => new ImportDependantRow { Place = place, DateOfBirth = date });
        foreach (var row in rows.Where(row => foundIds.Contains(row.CustomerId) && !stored.Contains(row.WithoutId())))
        {
            var place = customers.First(customer => customer.CustomerId == row.CustomerId).Place;
            throw new ImportRefusedException(
                ApiErrors.ImportFault($"{place}.dob_of_dependants[{row.Place}]", ExistingItemsRules.OtherContent));
        }

        await tables.AddAsync(ImporterSql.AddDependants, [.. rows.Where(row => !foundIds.Contains(row.CustomerId))]);
    }

    /// <summary>Adds the rows that are not there yet, and gives them back.</summary>
    private async Task<IReadOnlyList<TRow>> CompleteAsync<TRow>(IEnumerable<TRow> rows, IEnumerable<ImportBelongingRow> stored, Sql add)
        where TRow : ImportBelongingRow
    {
        var there = stored.ToHashSet();
        var missing = rows.Where(row => !there.Contains(row.WithoutId())).ToList();
        foreach (var row in missing.Where(row => foundIds.Contains(row.CustomerId)))
        {
            // Its derived id may be that of a row that stood at the same place in an earlier file.
            row.Id = Guid.NewGuid().ToString();
            completedIds.Add(row.CustomerId);
        }

        await tables.AddAsync(add, missing);
        return missing;
    }

    private async Task<IEnumerable<ImportBelongingRow>> StoredAsync<TRow>(Sql find)
        where TRow : ImportBelongingRow => await tables.FindAsync<TRow>(find, found);

    private async Task<IEnumerable<ImportBelongingRow>> StoredAddressesAsync()
    {
        var tags = (await tables.FindAsync<ImportTagRow>(ImporterSql.FindTags, found)).ToLookup(tag => tag.AddressId);
        return (await tables.FindAsync<ImportAddressRow>(ImporterSql.FindAddresses, found)).Select(address =>
            (address with { Tags = ImportAddressRow.Joined(tags[address.Id!].OrderBy(tag => tag.Place).Select(tag => tag.Tag)) }).WithoutId());
    }

    private List<TRow> RowsOf<T, TRow>(Func<ImportCustomerBody, IReadOnlyList<T>?> list, string kind, Func<T, TRow> rowOf)
        where TRow : ImportBelongingRow => RowsOf(list, kind, (item, _) => rowOf(item));

    // An id is made of the customer and the place in its list, and so the same on every machine.
    private List<TRow> RowsOf<T, TRow>(Func<ImportCustomerBody, IReadOnlyList<T>?> list, string kind, Func<T, int, TRow> rowOf)
        where TRow : ImportBelongingRow
    {
        var rows = new List<TRow>();
        foreach (var customer in customers)
        {
            foreach (var (place, item) in (list(customer.Value) ?? []).Index())
            {
                var row = rowOf(item, place);
                row.CustomerId = customer.CustomerId;
                row.Id = ImportRow.DerivedId(customer.CustomerId, kind, $"{place}");
                rows.Add(row);
            }
        }

        return rows;
    }

    private IEnumerable<ImportLinkRow> LinkRows(IReadOnlyDictionary<string, string> userIds) =>
        from customer in customers
        from user in (customer.Value.LinkedUsers ?? []).Index()
        select new ImportLinkRow
        {
            Id = ImportRow.DerivedId(customer.CustomerId, "link", user.Item),
            CustomerId = customer.CustomerId,
            UserId = userIds.Named(user.Item, $"{customer.Place}.linked_users[{user.Index}]"),
        };

    private sealed record Customer(string Place, ImportCustomerBody Value, string CustomerId);
}
