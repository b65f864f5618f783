using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal sealed class GetCustomerByCustomerIdHandler(Database database)
    : IRequestHandler<GetCustomerByCustomerIdQuery, Outcome<CustomerWithAttributesJson310>>
{
    public async Task<Outcome<CustomerWithAttributesJson310>> Handle(GetCustomerByCustomerIdQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        await using var connection = database.Connect();
        var row = await connection.QuerySingleOrDefaultAsync<CustomerRow>(database.Command(GetCustomerByCustomerIdSql.Read, query, ct));
        return row is null ? ApiErrors.CustomerNotFound(query.CustomerId) : new CustomerWithAttributesJson310(row);
    }
}
