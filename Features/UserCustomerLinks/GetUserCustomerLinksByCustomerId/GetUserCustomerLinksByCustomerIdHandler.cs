using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByCustomerId;

internal sealed class GetUserCustomerLinksByCustomerIdHandler(Database database)
    : IRequestHandler<GetUserCustomerLinksByCustomerIdQuery, Outcome<UserCustomerLinksJson>>
{
    public async Task<Outcome<UserCustomerLinksJson>> Handle(GetUserCustomerLinksByCustomerIdQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetUserCustomerLinksByCustomerIdSql.Read, query, ct));
        if (await results.ReadSingleOrDefaultAsync<long?>() is null)
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var links = await results.ReadAsync<UserCustomerLinkRow>();
        return new UserCustomerLinksJson([.. links.Select(UserCustomerLinkJson.From)]);
    }
}
