using Dapper;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;

internal sealed class CreateCustomerAttributeHandler(Database database)
    : IRequestHandler<CreateCustomerAttributeCommand, Outcome<CustomerAttributeJson>>
{
    public async Task<Outcome<CustomerAttributeJson>> Handle(CreateCustomerAttributeCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            CustomerAttributeId = Guid.NewGuid().ToString(),
            command.BankId,
            command.CustomerId,
            command.Body.Name,
            command.Body.Type,
            command.Body.Value,
        };
        var written = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<WrittenAttribute>(database.Command(CreateCustomerAttributeSql.Insert, row, ct)), ct);

        return AttributeOwner.Refusal(written?.OwnBankId, command.BankId, command.CustomerId) is { } refusal
            ? refusal
            : Outcome<CustomerAttributeJson>.Tagged(
                new CustomerAttributeJson(row.CustomerAttributeId, row.Name, row.Type, row.Value),
                CustomerTags.Attribute(row.CustomerAttributeId).At(written!.Version));
    }
}
