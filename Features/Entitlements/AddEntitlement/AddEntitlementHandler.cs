using System.Data;
using System.Data.Common;
using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.AddEntitlement;

internal sealed class AddEntitlementHandler(Database database, TimeProvider clock) : IRequestHandler<AddEntitlementCommand, Outcome<EntitlementJson>>
{
    public async Task<Outcome<EntitlementJson>> Handle(AddEntitlementCommand command, CancellationToken ct)
    {
        var bankId = command.Entitlement?.BankId;
        var found = await FindAsync(command, bankId is not null && Check.WellFormedBankId().IsMatch(bankId) ? bankId : null, ct);
        if (!found.UserExists)
            return ApiErrors.UserNotFoundById(command.UserId);
        if (command.Entitlement is not { } entitlement)
            return ApiErrors.IncorrectJsonBody(AddEntitlementBody.ContractName);

        if (Roles.Find(entitlement.RoleName) is not { } role)
            return ApiErrors.IncorrectRoleName(entitlement.RoleName, Roles.All.Select(r => r.Name));
        if (role.Level == RoleLevel.Bank && entitlement.BankId.Length == 0)
            return ApiErrors.BankRoleNeedsBank;
        if (role.Level == RoleLevel.System && entitlement.BankId.Length > 0)
            return ApiErrors.SystemRoleTakesNoBank;
        if (!command.Caller.IsSuperAdmin && !found.MayGrant)
            return GrantRight.Missing(entitlement.BankId);
        if (role.Level == RoleLevel.Bank && !found.BankExists)
            return ApiErrors.BankInBodyNotFound;

        return await InsertAsync(command.UserId, role, entitlement.BankId, ct);
    }

    private async Task<Found> FindAsync(AddEntitlementCommand command, string? bankId, CancellationToken ct)
    {
        var parameters = new DynamicParameters(GrantRight.ParametersOf(command.Caller, bankId));
        parameters.Add("UserId", PathId.IsPossible(command.UserId) ? command.UserId : null, DbType.String);
        await using var connection = database.Connect();
        return await connection.QuerySingleAsync<Found>(database.Command(
            AddEntitlementSql.Find, parameters, ct));
    }

    private async Task<Outcome<EntitlementJson>> InsertAsync(string userId, Role role, string bankId, CancellationToken ct)
    {
        var row = new { EntitlementId = Guid.NewGuid().ToString(), UserId = userId, RoleName = role.Name, BankId = bankId, Now = clock.Now() };
        try
        {
            await database.WriteAsync(connection => connection.ExecuteAsync(database.Command(AddEntitlementSql.Insert, row, ct)), ct);
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            return ApiErrors.EntitlementExists;
        }

        return Outcome<EntitlementJson>.Tagged(
            new EntitlementJson(row.EntitlementId, row.RoleName, row.BankId),
            new VersionTag(TaggedShape.Entitlement, row.EntitlementId).At(VersionTag.First));
    }

    private sealed class Found
    {
        public bool UserExists { get; set; }
        public bool BankExists { get; set; }
        public bool MayGrant { get; set; }
    }
}
