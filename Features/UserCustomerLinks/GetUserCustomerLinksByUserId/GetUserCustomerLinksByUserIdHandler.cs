using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByUserId;

internal sealed class GetUserCustomerLinksByUserIdHandler(Database database)
    : IRequestHandler<GetUserCustomerLinksByUserIdQuery, Outcome<UserCustomerLinksJson>>
{
    public async Task<Outcome<UserCustomerLinksJson>> Handle(GetUserCustomerLinksByUserIdQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.UserId))
            return ApiErrors.UserNotFoundByUserId;

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetUserCustomerLinksByUserIdSql.Read, query, ct));
        if (await results.ReadSingleOrDefaultAsync<long?>() is null)
            return ApiErrors.UserNotFoundByUserId;

        var links = await results.ReadAsync<UserCustomerLinkRow>();
        return new UserCustomerLinksJson([.. links.Select(UserCustomerLinkJson.From)]);
    }
}
