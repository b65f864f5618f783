using Dapper;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributeById;

internal sealed class GetCustomerAttributeByIdHandler(Database database)
    : IRequestHandler<GetCustomerAttributeByIdQuery, Outcome<CustomerAttributeJson>>
{
    public async Task<Outcome<CustomerAttributeJson>> Handle(GetCustomerAttributeByIdQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var key = query with { CustomerAttributeId = PathId.IsPossible(query.CustomerAttributeId) ? query.CustomerAttributeId : "" };
        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetCustomerAttributeByIdSql.Read, key, ct));
        var owner = await results.ReadSingleOrDefaultAsync<Owner>();
        var attribute = await results.ReadSingleOrDefaultAsync<CustomerAttributeRow>();

        if (AttributeOwner.Refusal(owner?.OwnBankId, query.BankId, query.CustomerId) is { } refusal)
            return refusal;
        return attribute is null
            ? ApiErrors.CustomerAttributeNotFound
            : Outcome<CustomerAttributeJson>.Tagged(
                CustomerAttributeJson.From(attribute), CustomerTags.Attribute(attribute.CustomerAttributeId).At(owner!.Version));
    }

    private sealed class Owner
    {
        public string OwnBankId { get; set; } = "";
        public long Version { get; set; }
    }
}
