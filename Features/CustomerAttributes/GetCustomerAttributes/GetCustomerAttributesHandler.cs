using Dapper;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributes;

internal sealed class GetCustomerAttributesHandler(Database database)
    : IRequestHandler<GetCustomerAttributesQuery, Outcome<CustomerAttributesJson>>
{
    public async Task<Outcome<CustomerAttributesJson>> Handle(GetCustomerAttributesQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetCustomerAttributesSql.Read, query, ct));
        var ownBankId = await results.ReadSingleOrDefaultAsync<string>();
        var attributes = await results.ReadAsync<CustomerAttributeRow>();
        return AttributeOwner.Refusal(ownBankId, query.BankId, query.CustomerId) is { } refusal
            ? refusal
            : new CustomerAttributesJson([.. attributes.Select(CustomerAttributeJson.From)]);
    }
}
