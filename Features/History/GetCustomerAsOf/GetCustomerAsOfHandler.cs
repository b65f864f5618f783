using Dapper;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.History.GetCustomerAsOf;

internal sealed class GetCustomerAsOfHandler(Database database) : IRequestHandler<GetCustomerAsOfQuery, Outcome<CustomerWithAttributesJson310>>
{
    public async Task<Outcome<CustomerWithAttributesJson310>> Handle(GetCustomerAsOfQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetCustomerAsOfSql.Read, query, ct));
        // The columns of a customer follow its own instant.
        var found = results.Read<DateTime, CustomerRow, (DateTime CreatedAt, CustomerRow Row)>((at, row) => (at, row), nameof(CustomerRow.BankId)).ToList();
        if (found is not [var (createdAt, row)])
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var changes = (await results.ReadAsync<RecordedChange>()).AsList();
        return createdAt > query.Time || !PastCustomer.TryUndo(row, changes)
            ? ApiErrors.CustomerNotThereYet(query.CustomerId)
            : new CustomerWithAttributesJson310(row);
    }
}
