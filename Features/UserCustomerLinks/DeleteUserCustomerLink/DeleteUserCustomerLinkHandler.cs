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

        var isDeleted = await database.WriteAsync(
            connection => connection.QuerySingleAsync<bool>(database.Command(DeleteUserCustomerLinkSql.Delete, command, ct)), ct);
        return isDeleted ? true : ApiErrors.UserCustomerLinkNotFound;
    }
}
