using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Customers.GetCustomersForUser;

internal sealed class GetCustomersForUserHandler(Database database) : IRequestHandler<GetCustomersForUserQuery, Outcome<CustomersForUserJson>>
{
    public async Task<Outcome<CustomersForUserJson>> Handle(GetCustomersForUserQuery query, CancellationToken ct)
    {
        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetCustomersForUserSql.Read, query, ct));
        var customers = await results.ReadAsync<CustomerRow>();
        var dependants = (await results.ReadAsync<CustomerDependantRow>()).ToLookup(row => row.CustomerKey, row => row.DateOfBirth);
        var attributes = (await results.ReadAsync<CustomerAttributeRow>()).ToLookup(row => row.CustomerKey);
        return new CustomersForUserJson(
            [.. customers.Select(row => new CustomerWithAttributesJson300(row, dependants[row.Id], attributes[row.Id]))]);
    }
}
