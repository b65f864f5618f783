using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.GetUserByUsername;

internal sealed class GetUserByUsernameHandler(Database database) : IRequestHandler<GetUserByUsernameQuery, Outcome<UserJson>>
{
    public async Task<Outcome<UserJson>> Handle(GetUserByUsernameQuery query, CancellationToken ct)
    {
        if (!LocalUsers.IsValidUsername(query.Username))
            return ApiErrors.UserNotFoundByUsername;

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetUserByUsernameSql.Read, new { query.Username, LocalUsers.Provider }, ct));
        var user = await UserJson.ReadAsync(results);
        return user is null ? ApiErrors.UserNotFoundByUsername : user;
    }
}
