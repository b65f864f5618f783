using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Logins.DeleteUserTokens;

internal sealed class DeleteUserTokensHandler(Database database) : IRequestHandler<DeleteUserTokensCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteUserTokensCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.UserId))
            return ApiErrors.UserNotFoundById(command.UserId);

        var userExists = await database.WriteAsync(
            connection => connection.QuerySingleAsync<bool>(database.Command(DeleteUserTokensSql.Delete, command, ct)), ct);
        return userExists ? true : ApiErrors.UserNotFoundById(command.UserId);
    }
}
