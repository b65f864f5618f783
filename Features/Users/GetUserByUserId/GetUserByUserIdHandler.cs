using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.GetUserByUserId;

internal sealed class GetUserByUserIdHandler(Database database) : IRequestHandler<GetUserByUserIdQuery, Outcome<UserJson>>
{
    public async Task<Outcome<UserJson>> Handle(GetUserByUserIdQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.UserId))
            return ApiErrors.UserNotFoundById(query.UserId);

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetUserByUserIdSql.Read, query, ct));
        var user = await UserJson.ReadAsync(results);
        return user is null ? ApiErrors.UserNotFoundById(query.UserId) : user;
    }
}
