using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

internal sealed class GetFirehoseCustomersHandler(ReadableSecondary database, Measures measures)
    : IRequestHandler<GetFirehoseCustomersQuery, Outcome<FirehoseCustomersJson>>
{
    public Task<Outcome<FirehoseCustomersJson>> Handle(GetFirehoseCustomersQuery query, CancellationToken ct)
    {
        // What no attribute can hold is looked for in vain.
        var filters = query.Attributes
            .Where(pair => CustomerAttributeWidths.IsPossible(pair.Key, pair.Value))
            .Select(pair => new { name = pair.Key, value = pair.Value })
            .ToList();
        var customers = query.Attributes.Count > 0 && filters.Count == 0
            ? AsyncEnumerable.Empty<CustomerJson310>()
            : ReadAsync(query, JsonSerializer.Serialize(filters, Json.Options), ct);
        return Task.FromResult<Outcome<FirehoseCustomersJson>>(new FirehoseCustomersJson(customers));
    }

    private async IAsyncEnumerable<CustomerJson310> ReadAsync(
        GetFirehoseCustomersQuery query, string filters, [EnumeratorCancellation] CancellationToken ct)
    {
        var parameters = new DynamicParameters(new { query.BankId, query.FromDate, query.ToDate, query.Limit, query.Offset });
        var sql = (query.NewestFirst, query.Attributes.Count > 0) switch
        {
            (true, false) => GetFirehoseCustomersSql.NewestFirst,
            (false, false) => GetFirehoseCustomersSql.OldestFirst,
            (true, true) => GetFirehoseCustomersSql.NewestFirstByAttribute,
            (false, true) => GetFirehoseCustomersSql.OldestFirstByAttribute,
        };
        if (query.Attributes.Count > 0)
            parameters.Add("Filters", filters, DbType.String);

        await foreach (var row in database.ReadAsync<CustomerRow>(sql, parameters, ct))
        {
            measures.FirehoseRowRead();
            yield return new CustomerJson310(row, row.DobOfDependants());
        }
    }
}
