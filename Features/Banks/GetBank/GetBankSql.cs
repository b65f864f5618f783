using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Banks.GetBank;

internal static class GetBankSql
{
    public static readonly Sql Read = Sql.Same(
        """
        SELECT BankId, FullName, ShortName, LogoUrl, WebsiteUrl, RoutingScheme, RoutingAddress
          FROM Bank
         WHERE BankId = @BankId;
        """);
}
