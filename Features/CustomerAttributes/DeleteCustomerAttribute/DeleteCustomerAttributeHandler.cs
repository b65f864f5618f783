using Dapper;
using MediatR;
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

        var key = command with { CustomerAttributeId = PathId.IsPossible(command.CustomerAttributeId) ? command.CustomerAttributeId : "" };
        var found = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Found>(database.Command(DeleteCustomerAttributeSql.Delete, key, ct)), ct);

        if (AttributeOwner.Refusal(found.OwnBankId, command.BankId, command.CustomerId) is { } refusal)
            return refusal;
        return found.IsDeleted ? true : ApiErrors.CustomerAttributeNotFound;
    }

    private sealed class Found
    {
        public bool IsDeleted { get; set; }
        public string? OwnBankId { get; set; }
    }
}
