using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.UserCustomerLinks.DeleteUserCustomerLink;

internal static class DeleteUserCustomerLinkSql
{
    // A link to a customer of another bank is one that does not exist here.
    private const string Key =
        """
        UserCustomerLinkId = @UserCustomerLinkId
           AND CustomerKey IN (SELECT Id FROM Customer WHERE BankId = @BankId)
        """;

    // A link is made and deleted, and never changed in between: it stays at its first version.
    public static readonly Sql Delete = Sql.AtomicThen(
        $"""
        DELETE FROM UserCustomerLink
         WHERE {Key}
           AND {VersionSql.IsMatched($"{VersionTag.First}")};
        """,
        written =>
        $"""
        SELECT {written} AS IsDeleted,
               CASE WHEN EXISTS (SELECT 1 FROM UserCustomerLink WHERE {Key}) THEN 1 ELSE 0 END AS IsThere;
        """);
}
