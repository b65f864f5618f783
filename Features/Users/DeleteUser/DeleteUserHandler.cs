using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.DeleteUser;

internal sealed class DeleteUserHandler(Database database, TimeProvider clock) : IRequestHandler<DeleteUserCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteUserCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.UserId))
            return ApiErrors.UserNotFoundById(command.UserId);
        // There would be no way back for a last super admin.
        if (command.UserId == command.CallerId)
            return ApiErrors.CannotDeleteOneself;

        var user = new { command.UserId, Now = clock.Now() };
        var isDeleted = await database.WriteAsync(
            connection => connection.QuerySingleAsync<bool>(database.Command(DeleteUserSql.Delete, user, ct)), ct);
        return isDeleted ? true : ApiErrors.UserNotFoundById(command.UserId);
    }
}
