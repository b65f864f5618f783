using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>Each writes its row where it is not there yet, by the row's own key.</summary>
internal static class ImporterSql
{
    public static readonly Sql CountBanks = Sql.Same("SELECT COUNT(*) FROM Bank;");

    public static readonly Sql Bank = Sql.Same(
        """
        INSERT INTO Bank (BankId, FullName, ShortName, LogoUrl, WebsiteUrl, CreatedAt, UpdatedAt)
        SELECT @BankId, @FullName, @ShortName, @LogoUrl, @WebsiteUrl, @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM Bank WHERE BankId = @BankId);
        """);

    public static readonly Sql User = Sql.Same(
        """
        INSERT INTO ApiUser (UserId, Provider, ProviderId, Username, Email, CreatedAt, UpdatedAt)
        SELECT @UserId, @Provider, @Username, @Username, @Email, @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM ApiUser WHERE Provider = @Provider AND ProviderId = @Username);
        """);

    public static readonly Sql Login = Sql.Same(
        """
        INSERT INTO LocalLogin (UserId, Username, Provider, FirstName, LastName, Email, PasswordHash, IsValidated, CreatedAt, UpdatedAt)
        VALUES (@UserId, @Username, @Provider, @FirstName, @LastName, @Email, @PasswordHash, 1, @Now, @Now);
        """);

    public static readonly Sql Consumer = Sql.Same(
        """
        INSERT INTO Consumer (ConsumerId, KeyHash, SecretHash, Azp, Sub, Iss, IsActive, Name, CreatedAt, UpdatedAt)
        SELECT @ConsumerId, @KeyHash, @SecretHash, @ConsumerId, @Sub, '', @IsActive, @Name, @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM Consumer WHERE KeyHash = @KeyHash);
        """);

    public static readonly Sql Entitlement = Sql.Same(
        """
        INSERT INTO Entitlement (EntitlementId, UserId, RoleName, BankId, CreatedByProcess, CreatedAt)
        SELECT @EntitlementId, u.UserId, @RoleName, @BankId, 'import', @Now
          FROM ApiUser u
         WHERE u.Username = @Username AND u.Provider = @Provider
           AND NOT EXISTS (SELECT 1 FROM Entitlement e WHERE e.UserId = u.UserId AND e.RoleName = @RoleName AND e.BankId = @BankId);
        """);

    public static readonly Sql Customer = Sql.Same(
        """
        INSERT INTO Customer (CustomerId, BankId, CustomerNumber, LegalName, MobilePhoneNumber, Email, FaceImageUrl, FaceImageDate,
                              DateOfBirth, RelationshipStatus, Dependants, HighestEducationAttained, EmploymentStatus,
                              CreditRating, CreditSource, CreditLimitCurrency, CreditLimitAmount, KycStatus, LastOkDate,
                              Title, BranchId, NameSuffix, CreatedAt, UpdatedAt)
        SELECT @CustomerId, @BankId, @CustomerNumber, @LegalName, @MobilePhoneNumber, @Email, @FaceImageUrl, @FaceImageDate,
               @DateOfBirth, @RelationshipStatus, @Dependants, @HighestEducationAttained, @EmploymentStatus,
               @CreditRating, @CreditSource, @CreditLimitCurrency, @CreditLimitAmount, @KycStatus, @LastOkDate,
               @Title, @BranchId, @NameSuffix, @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM Customer WHERE BankId = @BankId AND CustomerNumber = @CustomerNumber);
        """);

    public static readonly Sql CustomerKey = Sql.Same(
        "SELECT Id FROM Customer WHERE BankId = @BankId AND CustomerNumber = @CustomerNumber;");

    public static readonly Sql Dependant = Sql.Same(
        "INSERT INTO CustomerDependant (CustomerKey, Ordinal, DateOfBirth) VALUES (@CustomerKey, @Ordinal, @DateOfBirth);");

    public static readonly Sql Address = Sql.Same(
        """
        INSERT INTO CustomerAddress (CustomerAddressId, CustomerKey, Line1, Line2, Line3, City, County, State, Postcode, CountryCode, Status,
                                     InsertDate, UpdatedAt)
        VALUES (@CustomerAddressId, @CustomerKey, @Line1, @Line2, @Line3, @City, @County, @State, @Postcode, @CountryCode, @Status, @Now, @Now);
        """);

    public static readonly Sql AddressTag = Sql.Same(
        """
        INSERT INTO CustomerAddressTag (AddressKey, Ordinal, Tag)
        SELECT a.Id, @Ordinal, @Tag
          FROM CustomerAddress a
         WHERE a.CustomerAddressId = @CustomerAddressId;
        """);

    public static readonly Sql TaxResidence = Sql.Same(
        """
        INSERT INTO TaxResidence (TaxResidenceId, CustomerKey, Domain, TaxNumber, CreatedAt, UpdatedAt)
        VALUES (@TaxResidenceId, @CustomerKey, @Domain, @TaxNumber, @Now, @Now);
        """);

    public static readonly Sql Handle = Sql.Same(
        """
        INSERT INTO SocialMediaHandle (CustomerKey, Type, Handle, DateAdded, DateActivated, CreatedAt, UpdatedAt)
        VALUES (@CustomerKey, @Type, @Handle, @DateAdded, @DateActivated, @Now, @Now);
        """);

    public static readonly Sql Attribute = Sql.Same(
        """
        INSERT INTO CustomerAttribute (CustomerAttributeId, BankId, CustomerKey, Name, Type, Value)
        VALUES (@CustomerAttributeId, @BankId, @CustomerKey, @Name, @Type, @Value);
        """);

    public static readonly Sql Link = Sql.Same(
        """
        INSERT INTO UserCustomerLink (UserCustomerLinkId, UserId, CustomerKey, DateInserted, IsActive)
        SELECT @UserCustomerLinkId, u.UserId, @CustomerKey, @Now, 1
          FROM ApiUser u
         WHERE u.Username = @Username AND u.Provider = @Provider;
        """);

    public static readonly Sql CrmEvent = Sql.Same(
        """
        INSERT INTO CrmEvent (CrmEventId, BankId, CustomerName, CustomerNumber, Category, Detail, Channel, ScheduledDate, ActualDate, Result,
                              CreatedAt, UpdatedAt)
        SELECT @CrmEventId, @BankId, @CustomerName, @CustomerNumber, @Category, @Detail, @Channel, @ScheduledDate, @ActualDate, @Result,
               @Now, @Now
         WHERE NOT EXISTS (SELECT 1 FROM CrmEvent WHERE CrmEventId = @CrmEventId);
        """);
}
