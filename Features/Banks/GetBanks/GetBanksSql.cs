using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Banks.GetBanks;

internal static class GetBanksSql
{
    public static readonly Sql Read = Sql.Same(
        """
        SELECT BankId, FullName, ShortName, LogoUrl, WebsiteUrl, RoutingScheme, RoutingAddress
          FROM Bank
         ORDER BY Id;
        """);
}
