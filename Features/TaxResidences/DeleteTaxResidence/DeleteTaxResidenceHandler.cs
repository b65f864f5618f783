using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.TaxResidences.DeleteTaxResidence;

internal sealed class DeleteTaxResidenceHandler(Database database) : IRequestHandler<DeleteTaxResidenceCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteTaxResidenceCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var id = PathId.IsPossible(command.TaxResidenceId) ? command.TaxResidenceId : "";
        var tags = new VersionTag(TaggedShape.TaxResidence, id);
        var key = new { command.BankId, command.CustomerId, TaxResidenceId = id, MatchedVersions = command.IfMatch.VersionsOf(tags) };
        var found = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Found>(database.Command(DeleteTaxResidenceSql.Delete, key, ct)), ct);

        if (!found.CustomerExists)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        if (found.IsDeleted)
            return true;
        return found.Version is { } version ? Outcome<bool>.Changed(tags.At(version)) : ApiErrors.TaxResidenceNotFound;
    }

    private sealed class Found
    {
        public bool IsDeleted { get; set; }
        public bool CustomerExists { get; set; }

        /// <summary>Of the one that is still there; null for none.</summary>
        public long? Version { get; set; }
    }
}
