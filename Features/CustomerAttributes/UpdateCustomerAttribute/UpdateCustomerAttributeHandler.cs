using Dapper;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.UpdateCustomerAttribute;

internal sealed class UpdateCustomerAttributeHandler(Database database)
    : IRequestHandler<UpdateCustomerAttributeCommand, Outcome<CustomerAttributeJson>>
{
    public async Task<Outcome<CustomerAttributeJson>> Handle(UpdateCustomerAttributeCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            CustomerAttributeId = PathId.IsPossible(command.CustomerAttributeId) ? command.CustomerAttributeId : "",
            command.Body.Name,
            command.Body.Type,
            command.Body.Value,
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId, command.CustomerAttributeId),
        };
        var written = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<WrittenAttribute>(database.Command(UpdateCustomerAttributeSql.Update, row, ct)), ct);

        if (AttributeOwner.Refusal(written?.OwnBankId, command.BankId, command.CustomerId) is { } refusal)
            return refusal;

        var tags = CustomerTags.Attribute(row.CustomerAttributeId);
        return written!.IsWritten
            ? Outcome<CustomerAttributeJson>.Tagged(
                new CustomerAttributeJson(row.CustomerAttributeId, row.Name, row.Type, row.Value), tags.At(written.Version))
            : written.Refused<CustomerAttributeJson>(tags);
    }
}
