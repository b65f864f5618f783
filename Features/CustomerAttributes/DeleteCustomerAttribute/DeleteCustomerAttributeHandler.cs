using Dapper;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.DeleteCustomerAttribute;

internal sealed class DeleteCustomerAttributeHandler(Database database) : IRequestHandler<DeleteCustomerAttributeCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteCustomerAttributeCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var key = new
        {
            command.BankId,
            command.CustomerId,
            CustomerAttributeId = PathId.IsPossible(command.CustomerAttributeId) ? command.CustomerAttributeId : "",
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId, command.CustomerAttributeId),
        };
        var written = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<WrittenAttribute>(database.Command(DeleteCustomerAttributeSql.Delete, key, ct)), ct);

        if (AttributeOwner.Refusal(written?.OwnBankId, command.BankId, command.CustomerId) is { } refusal)
            return refusal;
        return written!.IsWritten ? true : written.Refused<bool>(CustomerTags.Attribute(key.CustomerAttributeId));
    }
}
