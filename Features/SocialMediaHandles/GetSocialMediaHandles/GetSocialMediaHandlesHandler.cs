using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.SocialMediaHandles.GetSocialMediaHandles;

internal sealed class GetSocialMediaHandlesHandler(Database database)
    : IRequestHandler<GetSocialMediaHandlesQuery, Outcome<SocialMediaHandlesJson>>
{
    public async Task<Outcome<SocialMediaHandlesJson>> Handle(GetSocialMediaHandlesQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetSocialMediaHandlesSql.Read, query, ct));
        if (await results.ReadSingleOrDefaultAsync<string>() is not { } customerNumber)
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var handles = await results.ReadAsync<HandleRow>();
        return new SocialMediaHandlesJson(
            [.. handles.Select(row => row.ToJson(customerNumber))]);
    }
}
