using Dapper;
using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.GetEntitlements;

internal sealed class GetEntitlementsHandler(Database database, IOptions<AccessOptions> access) : IRequestHandler<GetEntitlementsQuery, Outcome<EntitlementsJson>>
{
    public async Task<Outcome<EntitlementsJson>> Handle(GetEntitlementsQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.UserId))
            return ApiErrors.UserNotFoundById(query.UserId);

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetEntitlementsSql.Read, query, ct));
        var user = await results.ReadSingleOrDefaultAsync<User>();
        var entitlements = (await results.ReadAsync<EntitlementRow>()).Select(EntitlementJson.From);
        if (user is null)
            return ApiErrors.UserNotFoundById(query.UserId);

        var isSuperAdmin = user.IsSuperAdmin || SuperAdmins.Includes(access.Value.SuperAdmins, query.UserId, user.Provider, user.Username);
        return new EntitlementsJson([.. isSuperAdmin ? entitlements.Append(EntitlementJson.SuperAdmin) : entitlements]);
    }

    private sealed class User
    {
        public string Provider { get; set; } = "";
        public string Username { get; set; } = "";
        public bool IsSuperAdmin { get; set; }
    }
}
