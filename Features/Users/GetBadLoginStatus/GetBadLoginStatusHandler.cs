using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.GetBadLoginStatus;

internal sealed class GetBadLoginStatusHandler(Database database) : IRequestHandler<GetBadLoginStatusQuery, Outcome<BadLoginStatusJson>>
{
    public async Task<Outcome<BadLoginStatusJson>> Handle(GetBadLoginStatusQuery query, CancellationToken ct)
    {
        if (!LocalUsers.IsValidUsername(query.Username))
            return ApiErrors.UserNotFoundByUsername;

        await using var connection = database.Connect();
        var row = await connection.QuerySingleOrDefaultAsync<BadLoginStatusRow>(database.Command(
            GetBadLoginStatusSql.Read, new { query.Username, LocalUsers.Provider }, ct));
        return row is null ? ApiErrors.UserNotFoundByUsername : BadLoginStatusJson.From(row);
    }
}
