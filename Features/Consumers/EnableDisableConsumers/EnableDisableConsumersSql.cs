using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Consumers.EnableDisableConsumers;

internal static class EnableDisableConsumersSql
{
    private const string HoldsRole = "EXISTS (SELECT 1 FROM Entitlement WHERE UserId = @CallerId AND RoleName = @Role AND BankId = '')";

    public static readonly Sql Write = Sql.Atomic(
        $"""
        UPDATE Consumer
           SET IsActive = @Enabled, UpdatedAt = @Now
         WHERE ConsumerId = @ConsumerId AND {HoldsRole};

        SELECT CASE WHEN {HoldsRole} THEN 1 ELSE 0 END AS HoldsRole,
               CASE WHEN EXISTS (SELECT 1 FROM Consumer WHERE ConsumerId = @ConsumerId) THEN 1 ELSE 0 END AS ConsumerExists;
        """);
}
