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
        var rows = await connection.QueryAsync<CustomerRow>(database.Command(GetCustomersForCurrentUserAtBankSql.Read, query, ct));
        return new CustomersAtBankJson([.. rows.Select(row => new CustomerJson210(row, row.DobOfDependants()))]);
    }
}
