using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.UserCustomerLinks.DeleteUserCustomerLink;

internal sealed class DeleteUserCustomerLinkHandler(Database database) : IRequestHandler<DeleteUserCustomerLinkCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteUserCustomerLinkCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.UserCustomerLinkId))
            return ApiErrors.UserCustomerLinkNotFound;

        var tags = new VersionTag(TaggedShape.UserCustomerLink, command.UserCustomerLinkId);
        var key = new { command.BankId, command.UserCustomerLinkId, MatchedVersions = command.IfMatch.VersionsOf(tags) };
        var found = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Found>(database.Command(DeleteUserCustomerLinkSql.Delete, key, ct)), ct);
        if (found.IsDeleted)
            return true;
        return found.IsThere ? Outcome<bool>.Changed(tags.At(VersionTag.First)) : ApiErrors.UserCustomerLinkNotFound;
    }

    private sealed class Found
    {
        public bool IsDeleted { get; set; }
        public bool IsThere { get; set; }
    }
}
