using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Banks.GetBanks;

internal sealed class GetBanksHandler(Database database) : IRequestHandler<GetBanksQuery, Outcome<BanksJson>>
{
    public async Task<Outcome<BanksJson>> Handle(GetBanksQuery query, CancellationToken ct)
    {
        await using var connection = database.Connect();
        var rows = await connection.QueryAsync<BankRow>(database.Command(GetBanksSql.Read, null, ct));
        return new BanksJson([.. rows.Select(row => new BankJson(
            row.BankId, row.ShortName, row.FullName, row.LogoUrl, row.WebsiteUrl,
            BankRoutingJson.From(row.BankId, row.RoutingScheme, row.RoutingAddress)))]);
    }
}
