using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Customers.GetCustomersForCurrentUserAtBank;

internal sealed class GetCustomersForCurrentUserAtBankHandler(Database database)
    : IRequestHandler<GetCustomersForCurrentUserAtBankQuery, Outcome<CustomersAtBankJson>>
{
    public async Task<Outcome<CustomersAtBankJson>> Handle(GetCustomersForCurrentUserAtBankQuery query, CancellationToken ct)
    {
        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetCustomersForCurrentUserAtBankSql.Read, query, ct));
        var customers = await results.ReadAsync<CustomerRow>();
        var dependants = (await results.ReadAsync<CustomerDependantRow>()).ToLookup(row => row.CustomerKey, row => row.DateOfBirth);
        return new CustomersAtBankJson([.. customers.Select(row => new CustomerJson210(row, [.. dependants[row.Id]]))]);
    }
}
