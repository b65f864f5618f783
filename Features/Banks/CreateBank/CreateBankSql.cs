using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Banks.CreateBank;

internal static class CreateBankSql
{
    private const string InsertBank =
        """
        INSERT INTO Bank (BankId, FullName, ShortName, LogoUrl, WebsiteUrl, SwiftBic, NationalIdentifier, RoutingScheme, RoutingAddress,
                          CreatedAt, UpdatedAt)
        SELECT @BankId, @FullName, @ShortName, @LogoUrl, @WebsiteUrl, @SwiftBic, @NationalIdentifier, @RoutingScheme, @RoutingAddress,
               @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM Bank WHERE BankId = @BankId);
        """;

    private const string InsertEntitlement =
        """
        INSERT INTO Entitlement (EntitlementId, UserId, RoleName, BankId, CreatedByProcess, CreatedAt)
        SELECT @EntitlementId, @UserId, @RoleName, @BankId, 'createBank', @Now
         WHERE NOT EXISTS (SELECT 1 FROM Entitlement WHERE UserId = @UserId AND RoleName = @RoleName AND BankId = @BankId)
        """;

    private const string UpdateBank =
        """
        UPDATE Bank
           SET FullName = @FullName, ShortName = @ShortName, LogoUrl = @LogoUrl, WebsiteUrl = @WebsiteUrl, SwiftBic = @SwiftBic,
               NationalIdentifier = @NationalIdentifier, RoutingScheme = @RoutingScheme, RoutingAddress = @RoutingAddress, UpdatedAt = @Now
         WHERE BankId = @BankId;
        """;

    /// <summary>
    /// A bank that is there is updated. Whoever creates one may grant roles at it; whoever only updates one gains nothing, so the
    /// entitlement asks whether this very batch made the bank.
    /// </summary>
    public static readonly Sql Write = Sql.Atomic(
        sqlServer:
        $"""
        {InsertBank}
        DECLARE @Created int = @@ROWCOUNT;
        {InsertEntitlement} AND @Created = 1;
        {UpdateBank}
        """,
        sqlite:
        $"""
        {InsertBank}
        {InsertEntitlement} AND changes() = 1;
        {UpdateBank}
        """);
}
