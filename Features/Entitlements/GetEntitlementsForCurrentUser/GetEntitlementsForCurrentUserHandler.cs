using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Entitlements.GetEntitlementsForCurrentUser;

internal sealed class GetEntitlementsForCurrentUserHandler(Database database)
    : IRequestHandler<GetEntitlementsForCurrentUserQuery, Outcome<EntitlementsJson>>
{
    public async Task<Outcome<EntitlementsJson>> Handle(GetEntitlementsForCurrentUserQuery query, CancellationToken ct)
    {
        await using var connection = database.Connect();
        var rows = await connection.QueryAsync<EntitlementRow>(
            database.Command(GetEntitlementsForCurrentUserSql.Read, new { query.Caller.UserId }, ct));
        var entitlements = rows.Select(EntitlementJson.From);
        return new EntitlementsJson([.. query.Caller.IsSuperAdmin ? entitlements.Append(EntitlementJson.SuperAdmin) : entitlements]);
    }
}
