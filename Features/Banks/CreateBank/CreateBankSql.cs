using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Banks.CreateBank;

internal static class CreateBankSql
{
    /// <summary>A bank that is there is updated. Whoever creates a bank may grant roles at it.</summary>
    public static readonly Sql Write = Sql.Atomic(
        """
        UPDATE Bank
           SET FullName = @FullName, ShortName = @ShortName, LogoUrl = @LogoUrl, WebsiteUrl = @WebsiteUrl, SwiftBic = @SwiftBic,
               NationalIdentifier = @NationalIdentifier, RoutingScheme = @RoutingScheme, RoutingAddress = @RoutingAddress, UpdatedAt = @Now
         WHERE BankId = @BankId;

        INSERT INTO Bank (BankId, FullName, ShortName, LogoUrl, WebsiteUrl, SwiftBic, NationalIdentifier, RoutingScheme, RoutingAddress,
                          CreatedAt, UpdatedAt)
        SELECT @BankId, @FullName, @ShortName, @LogoUrl, @WebsiteUrl, @SwiftBic, @NationalIdentifier, @RoutingScheme, @RoutingAddress,
               @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM Bank WHERE BankId = @BankId);

        INSERT INTO Entitlement (EntitlementId, UserId, RoleName, BankId, CreatedByProcess, CreatedAt)
        SELECT @EntitlementId, @UserId, @RoleName, @BankId, 'createBank', @Now
         WHERE NOT EXISTS (SELECT 1 FROM Entitlement WHERE UserId = @UserId AND RoleName = @RoleName AND BankId = @BankId);
        """);
}
