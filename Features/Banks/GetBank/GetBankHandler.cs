using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Banks.GetBank;

internal sealed class GetBankHandler(Database database) : IRequestHandler<GetBankQuery, Outcome<BankWithRoutingsJson>>
{
    public async Task<Outcome<BankWithRoutingsJson>> Handle(GetBankQuery query, CancellationToken ct)
    {
        if (!Check.WellFormedBankId().IsMatch(query.BankId))
            return ApiErrors.BankNotFound(query.BankId);

        await using var connection = database.Connect();
        var row = await connection.QuerySingleOrDefaultAsync<BankRow>(database.Command(GetBankSql.Read, query, ct));
        return row is null
            ? ApiErrors.BankNotFound(query.BankId)
            : new BankWithRoutingsJson(
                row.BankId, row.ShortName, row.FullName, row.LogoUrl, row.WebsiteUrl,
                [BankRoutingJson.From(row.BankId, row.RoutingScheme, row.RoutingAddress)], []);
    }
}
