using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using MediatR;
using ObpCustomerService.Features.Addresses;
using ObpCustomerService.Features.CrmEvents;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Features.History;
using ObpCustomerService.Features.SocialMediaHandles;
using ObpCustomerService.Features.TaxResidences;
using ObpCustomerService.Features.UserCustomerLinks;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.SubjectRights.ExportCustomer;

/// <summary>
/// It is recorded before the answer begins: who could not be noted down gets nothing. The history is read page by page while it is sent,
/// up to the export's own record, so that nothing grows with it and nothing is held in the database meanwhile.
/// </summary>
internal sealed class ExportCustomerHandler(Database database, TimeProvider clock) : IRequestHandler<ExportCustomerQuery, Outcome<CustomerExportJson>>
{
    private const int ChangesAtOnce = 500;

    public async Task<Outcome<CustomerExportJson>> Handle(ExportCustomerQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var export = await database.WriteAsync(connection => ReadAsync(connection, query, ct), ct);
        return export is null ? ApiErrors.CustomerNotFound(query.CustomerId) : export;
    }

    private async Task<CustomerExportJson?> ReadAsync(DbConnection connection, ExportCustomerQuery query, CancellationToken ct)
    {
        await using var results = await connection.QueryMultipleAsync(database.Command(ExportCustomerSql.ReadAndRecord, query, ct));
        // The columns of a customer follow those of its making.
        var found = results.Read<Written, CustomerRow, (Written At, CustomerRow Row)>((at, row) => (at, row), nameof(CustomerRow.BankId)).ToList();
        var addresses = AddressRow.ToJson(query.CustomerId, await results.ReadAsync<AddressRow>());
        var residences = (await results.ReadAsync<TaxResidenceRow>())
            .Select(row => new TaxResidenceJson(row.Domain, row.TaxNumber, row.TaxResidenceId));
        var handles = await results.ReadAsync<HandleRow>();
        var links = (await results.ReadAsync<UserCustomerLinkRow>()).Select(UserCustomerLinkJson.From);
        var events = (await results.ReadAsync<CrmEventRow>()).Select(row => row.ToJson());
        var answers = (await results.ReadAsync<KeptAnswerRow>()).Select(row => new KeptAnswerJson(row.KeptAt, row.ExpiresAt));
        var newest = await results.ReadSingleAsync<long?>();
        if (found is not [var (at, customer)])
            return null;

        return new CustomerExportJson(
            clock.Now(), new CustomerWithAttributesJson310(customer), at.CreatedAt, at.UpdatedAt, addresses, [.. residences],
            [.. handles.Select(row => row.ToJson(customer.CustomerNumber))], [.. links], [.. events], [.. answers],
            ChangesAsync(query, newest!.Value, ct));
    }

    private async IAsyncEnumerable<CustomerChangeJson> ChangesAsync(
        ExportCustomerQuery query, long newest, [EnumeratorCancellation] CancellationToken ct)
    {
        var before = newest + 1;
        for (var isEnd = false; !isEnd;)
        {
            var page = await PageAsync(query, before, ct);
            foreach (var row in page)
                yield return row.ToJson();
            isEnd = page.Count < ChangesAtOnce;
            before = isEnd ? 0 : page[^1].Id;
        }
    }

    private async Task<List<ChangeRow>> PageAsync(ExportCustomerQuery query, long before, CancellationToken ct)
    {
        var parameters = new { query.BankId, query.CustomerId, BeforeKey = before, Limit = ChangesAtOnce };
        await using var connection = database.Connect();
        return (await connection.QueryAsync<ChangeRow>(database.Command(ExportCustomerSql.Changes, parameters, ct))).AsList();
    }

    private sealed class Written
    {
        public DateTime CreatedAt { get; set; }
        public DateTime UpdatedAt { get; set; }
    }

    private sealed class TaxResidenceRow
    {
        public string? Domain { get; set; }
        public string? TaxNumber { get; set; }
        public string TaxResidenceId { get; set; } = "";
    }

    private sealed class KeptAnswerRow
    {
        public DateTime KeptAt { get; set; }
        public DateTime ExpiresAt { get; set; }
    }
}
