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
        var rows = await connection.QueryAsync<CustomerRow>(database.Command(GetCustomersForUserSql.Read, query, ct));
        return new CustomersForUserJson([.. rows.Select(row => new CustomerWithAttributesJson300(row))]);
    }
}
