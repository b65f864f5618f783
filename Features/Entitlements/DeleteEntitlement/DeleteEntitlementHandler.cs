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

        var tags = new VersionTag(TaggedShape.Entitlement, command.EntitlementId);
        var key = new { command.UserId, command.EntitlementId, MatchedVersions = command.IfMatch.VersionsOf(tags) };
        var holder = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<string>(database.Command(DeleteEntitlementSql.Delete, key, ct)), ct);
        if (holder is null)
            return ApiErrors.EntitlementNotFound;
        if (holder != command.UserId)
            return ApiErrors.EntitlementOfAnotherUser;
        return VersionSql.Has(key.MatchedVersions, VersionTag.First) ? true : Outcome<bool>.Changed(tags.At(VersionTag.First));
    }
}
