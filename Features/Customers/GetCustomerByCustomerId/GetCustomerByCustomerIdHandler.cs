using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal sealed class GetCustomerByCustomerIdHandler(Database database)
    : IRequestHandler<GetCustomerByCustomerIdQuery, Outcome<CustomerWithAttributesJson310>>
{
    public async Task<Outcome<CustomerWithAttributesJson310>> Handle(GetCustomerByCustomerIdQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.CustomerId))
            return ApiErrors.CustomerNotFound(query.CustomerId);

        var tags = CustomerTags.WithAttributes(query.CustomerId);
        var row = query.IfNoneMatch.Knows(tags, out var versions)
            ? await ReadAsync(GetCustomerByCustomerIdSql.ReadUnlessKnown, new { query.BankId, query.CustomerId, KnownVersions = versions }, ct)
            : await ReadAsync(GetCustomerByCustomerIdSql.Read, new { query.BankId, query.CustomerId }, ct);

        if (row is null)
            return ApiErrors.CustomerNotFound(query.CustomerId);
        var tag = tags.At(row.Version);
        return row.CustomerId.Length == 0
            ? Outcome<CustomerWithAttributesJson310>.NotModified(tag)
            : Outcome<CustomerWithAttributesJson310>.Tagged(new CustomerWithAttributesJson310(row), tag);
    }

    private async Task<CustomerRow?> ReadAsync(Sql sql, object parameters, CancellationToken ct)
    {
        await using var connection = database.Connect();
        return await connection.QuerySingleOrDefaultAsync<CustomerRow>(database.Command(sql, parameters, ct));
    }
}
