using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.GetCurrentUser;

internal sealed class GetCurrentUserHandler(Database database) : IRequestHandler<GetCurrentUserQuery, Outcome<UserJson>>
{
    public async Task<Outcome<UserJson>> Handle(GetCurrentUserQuery query, CancellationToken ct)
    {
        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetCurrentUserSql.Read, query, ct));
        var user = await UserJson.ReadAsync(results);
        return user is null ? ApiErrors.NotLoggedIn : user;
    }
}
