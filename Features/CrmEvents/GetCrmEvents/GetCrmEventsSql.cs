using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.CrmEvents.GetCrmEvents;

internal static class GetCrmEventsSql
{
    public static readonly Sql OfBank = InOrder("");

    public static readonly Sql OfOwnCustomers = InOrder(
        """
           AND e.CustomerNumber IN (SELECT c.CustomerNumber
                                      FROM UserCustomerLink l
                                      JOIN Customer c ON c.Id = l.CustomerKey
                                     WHERE l.UserId = @LinkedUserId AND c.BankId = @BankId)
        """);

    // In the order in which they came in.
    private static Sql InOrder(string filter) => Sql.Same(
        $"""
        SELECT {CrmEventRow.Columns}
          FROM CrmEvent e
         WHERE e.BankId = @BankId
        {filter}
         ORDER BY e.Id;
        """);
}
