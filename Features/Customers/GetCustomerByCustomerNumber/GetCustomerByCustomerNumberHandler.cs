using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerNumber;

internal sealed class GetCustomerByCustomerNumberHandler(Database database)
    : IRequestHandler<GetCustomerByCustomerNumberQuery, Outcome<CustomerWithAttributesJson310>>
{
    public async Task<Outcome<CustomerWithAttributesJson310>> Handle(GetCustomerByCustomerNumberQuery query, CancellationToken ct)
    {
        // A number that no column could hold is looked for in vain; it is not a fault of the request.
        if (query.CustomerNumber is null || query.CustomerNumber.Length > CustomerWidths.CustomerNumber)
            return ApiErrors.CustomerNotFoundByNumber;

        await using var connection = database.Connect();
        var row = await connection.QuerySingleOrDefaultAsync<CustomerRow>(database.Command(GetCustomerByCustomerNumberSql.Read, query, ct));
        return row is null
            ? ApiErrors.CustomerNotFoundByNumber
            : Outcome<CustomerWithAttributesJson310>.Tagged(
                new CustomerWithAttributesJson310(row), CustomerTags.WithAttributes(row.CustomerId).At(row.Version));
    }
}
