using System.Data.Common;
using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.UserCustomerLinks.CreateUserCustomerLinks;

internal sealed class CreateUserCustomerLinksHandler(Database database, TimeProvider clock)
    : IRequestHandler<CreateUserCustomerLinksCommand, Outcome<UserCustomerLinkJson>>
{
    public async Task<Outcome<UserCustomerLinkJson>> Handle(CreateUserCustomerLinksCommand command, CancellationToken ct)
    {
        var userId = Possible(command.UserId);
        var customerId = Possible(command.CustomerId);
        var link = new { UserCustomerLinkId = Guid.NewGuid().ToString(), UserId = userId, CustomerId = customerId, command.BankId, Now = clock.Now() };

        Found found;
        try
        {
            found = await database.WriteAsync(c => c.QuerySingleAsync<Found>(database.Command(CreateUserCustomerLinksSql.Insert, link, ct)), ct);
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            return ApiErrors.UserAlreadyLinked; // the same link was made at the same moment
        }

        if (!found.UserExists)
            return ApiErrors.UserNotFoundByUserId;
        if (string.IsNullOrEmpty(command.CustomerId))
            return ApiErrors.IncorrectJsonBody(CreateUserCustomerLinksBody.ContractName);
        if (found.CustomerBankId is null)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        if (found.CustomerBankId != command.BankId)
            return ApiErrors.CustomerOfAnotherBank;
        return found.IsMade
            ? Outcome<UserCustomerLinkJson>.Tagged(
                new UserCustomerLinkJson(link.UserCustomerLinkId, customerId!, userId!, link.Now, true),
                new VersionTag(TaggedShape.UserCustomerLink, link.UserCustomerLinkId).At(VersionTag.First))
            : ApiErrors.UserAlreadyLinked;
    }

    private static string? Possible(string? id) => id is not null && PathId.IsPossible(id) ? id : null;

    private sealed class Found
    {
        public bool UserExists { get; set; }
        public string? CustomerBankId { get; set; }
        public bool IsMade { get; set; }
    }
}
