using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.UnlockUser;

internal sealed class UnlockUserHandler(Database database) : IRequestHandler<UnlockUserCommand, Outcome<BadLoginStatusJson>>
{
    public async Task<Outcome<BadLoginStatusJson>> Handle(UnlockUserCommand command, CancellationToken ct)
    {
        if (!LocalUsers.IsValidUsername(command.Username))
            return ApiErrors.UserNotFoundByUsername;

        var name = new { command.Username, LocalUsers.Provider };
        var row = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<BadLoginStatusRow>(database.Command(UnlockUserSql.Unlock, name, ct)), ct);
        return row is null ? ApiErrors.UserNotFoundByUsername : BadLoginStatusJson.From(row);
    }
}
