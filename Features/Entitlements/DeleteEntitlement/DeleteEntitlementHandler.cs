using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.DeleteEntitlement;

internal sealed class DeleteEntitlementHandler(Database database) : IRequestHandler<DeleteEntitlementCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteEntitlementCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.EntitlementId))
            return ApiErrors.EntitlementNotFound;

        var holder = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<string>(database.Command(DeleteEntitlementSql.Delete, command, ct)), ct);
        if (holder is null)
            return ApiErrors.EntitlementNotFound;
        return holder == command.UserId ? true : ApiErrors.EntitlementOfAnotherUser;
    }
}
