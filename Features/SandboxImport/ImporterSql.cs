using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>
/// One statement reads or writes the rows of a batch, which come as a JSON array in @Batch. An identity grows in the order of the
/// rows, and with it the order in which they are listed.
/// </summary>
internal static class ImporterSql
{
    private const string AddressColumns =
        """
        Line1 nvarchar(255), Line2 nvarchar(255), Line3 nvarchar(255), City nvarchar(255), County nvarchar(255), State nvarchar(255),
        Postcode nvarchar(20), CountryCode nvarchar(2), JoinedTags nvarchar(2100), Status nvarchar(20)
        """;

    private const string CustomerColumns =
        """
        s.CustomerId, s.BankId, s.CustomerNumber, s.LegalName, s.MobilePhoneNumber, s.Email, s.FaceImageUrl, s.FaceImageDate,
               s.DateOfBirth, s.RelationshipStatus, s.Dependants, s.HighestEducationAttained, s.EmploymentStatus,
               s.CreditRating, s.CreditSource, s.CreditLimitCurrency, s.CreditLimitAmount, s.KycStatus, s.LastOkDate,
               s.Title, s.BranchId, s.NameSuffix
        """;

    public static readonly Sql CountBanks = Sql.Same("SELECT COUNT(*) FROM Bank;");

    public static readonly Sql BankIds = Sql.Same("SELECT BankId FROM Bank;");

    public static readonly Sql FindBanks = Batch("BankId nvarchar(255)", rows =>
        $"""
        SELECT s.BankId, s.FullName, s.ShortName, s.LogoUrl, s.WebsiteUrl
          FROM {rows} b
          JOIN Bank s ON s.BankId = b.BankId;
        """);

    public static readonly Sql AddBanks = Batch(
        "Ordinal int, BankId nvarchar(255), FullName nvarchar(255), ShortName nvarchar(100), LogoUrl nvarchar(255), WebsiteUrl nvarchar(255)",
        rows =>
        $"""
        INSERT INTO Bank (BankId, FullName, ShortName, LogoUrl, WebsiteUrl, CreatedAt, UpdatedAt)
        SELECT b.BankId, b.FullName, b.ShortName, b.LogoUrl, b.WebsiteUrl, @Now, @Now
          FROM {rows} b
         ORDER BY b.Ordinal;
        """);

    /// <summary>By name or by id: one that has both comes twice.</summary>
    public static readonly Sql FindUsers = Batch("UserId nvarchar(36), Username nvarchar(100)", rows =>
        $"""
        SELECT s.UserId, s.Username, s.Email, l.FirstName, l.LastName
          FROM {rows} b
          JOIN ApiUser s ON s.Provider = @Provider AND s.ProviderId = b.Username
          LEFT JOIN LocalLogin l ON l.UserId = s.UserId
        UNION ALL
        SELECT s.UserId, s.Username, s.Email, l.FirstName, l.LastName
          FROM {rows} b
          JOIN ApiUser s ON s.UserId = b.UserId
          LEFT JOIN LocalLogin l ON l.UserId = s.UserId;
        """);

    public static readonly Sql AddUsers = Batch("Ordinal int, UserId nvarchar(36), Username nvarchar(100), Email nvarchar(100)", rows =>
        $"""
        INSERT INTO ApiUser (UserId, Provider, ProviderId, Username, Email, CreatedAt, UpdatedAt)
        SELECT b.UserId, @Provider, b.Username, b.Username, b.Email, @Now, @Now
          FROM {rows} b
         ORDER BY b.Ordinal;
        """);

    public static readonly Sql AddLogins = Batch(
        """
        Ordinal int, UserId nvarchar(36), Username nvarchar(100), Email nvarchar(100), FirstName nvarchar(100), LastName nvarchar(100),
        PasswordHash nvarchar(255)
        """,
        rows =>
        $"""
        INSERT INTO LocalLogin (UserId, Username, Provider, FirstName, LastName, Email, PasswordHash, IsValidated, CreatedAt, UpdatedAt)
        SELECT b.UserId, b.Username, @Provider, b.FirstName, b.LastName, b.Email, b.PasswordHash, 1, @Now, @Now
          FROM {rows} b
         ORDER BY b.Ordinal;
        """);

    // Consumers are few, and a hash has no form in JSON that both engines read: they are written one by one.
    public static readonly Sql FindConsumer = Sql.Same("SELECT Name, IsActive FROM Consumer WHERE KeyHash = @KeyHash;");

    public static readonly Sql AddConsumer = Sql.Same(
        """
        INSERT INTO Consumer (ConsumerId, KeyHash, SecretHash, Azp, Sub, Iss, IsActive, Name, CreatedAt, UpdatedAt)
        VALUES (@ConsumerId, @KeyHash, @SecretHash, @ConsumerId, @Sub, '', @IsActive, @Name, @Now, @Now);
        """);

    public static readonly Sql FindEntitlements = Batch("UserId nvarchar(36), RoleName nvarchar(64), BankId nvarchar(255)", rows =>
        $"""
        SELECT s.UserId, s.RoleName, s.BankId
          FROM {rows} b
          JOIN Entitlement s ON s.UserId = b.UserId AND s.RoleName = b.RoleName AND s.BankId = b.BankId;
        """);

    public static readonly Sql AddEntitlements = Batch(
        "Ordinal int, Id nvarchar(36), UserId nvarchar(36), RoleName nvarchar(64), BankId nvarchar(255)", rows =>
        $"""
        INSERT INTO Entitlement (EntitlementId, UserId, RoleName, BankId, CreatedByProcess, CreatedAt)
        SELECT b.Id, b.UserId, b.RoleName, b.BankId, 'import', @Now
          FROM {rows} b
         ORDER BY b.Ordinal;
        """);

    /// <summary>By number or by id: one that has both comes twice.</summary>
    public static readonly Sql FindCustomers = Batch("CustomerId nvarchar(36), BankId nvarchar(255), CustomerNumber nvarchar(50)", rows =>
        $"""
        SELECT {CustomerColumns}
          FROM {rows} b
          JOIN Customer s ON s.BankId = b.BankId AND s.CustomerNumber = b.CustomerNumber
        UNION ALL
        SELECT {CustomerColumns}
          FROM {rows} b
          JOIN Customer s ON s.CustomerId = b.CustomerId;
        """);

    public static readonly Sql AddCustomers = Batch(
        """
        Ordinal int, CustomerId nvarchar(36), BankId nvarchar(255), CustomerNumber nvarchar(50), LegalName nvarchar(255),
        MobilePhoneNumber nvarchar(50), Email nvarchar(200), FaceImageUrl nvarchar(2000), FaceImageDate datetime2(3), DateOfBirth datetime2(3),
        RelationshipStatus nvarchar(16), Dependants int, DobOfDependants nvarchar(max), HighestEducationAttained nvarchar(32),
        EmploymentStatus nvarchar(32), CreditRating nvarchar(100), CreditSource nvarchar(100), CreditLimitCurrency nvarchar(100), CreditLimitAmount nvarchar(100),
        KycStatus bit, LastOkDate datetime2(3), Title nvarchar(255), BranchId nvarchar(255), NameSuffix nvarchar(255)
        """,
        rows =>
        $"""
        INSERT INTO Customer (CustomerId, BankId, CustomerNumber, LegalName, MobilePhoneNumber, Email, FaceImageUrl, FaceImageDate,
                              DateOfBirth, RelationshipStatus, Dependants, DobOfDependants, HighestEducationAttained, EmploymentStatus,
                              CreditRating, CreditSource, CreditLimitCurrency, CreditLimitAmount, KycStatus, LastOkDate,
                              Title, BranchId, NameSuffix, CreatedAt, UpdatedAt)
        SELECT b.CustomerId, b.BankId, b.CustomerNumber, b.LegalName, b.MobilePhoneNumber, b.Email, b.FaceImageUrl, b.FaceImageDate,
               b.DateOfBirth, b.RelationshipStatus, b.Dependants, b.DobOfDependants, b.HighestEducationAttained, b.EmploymentStatus,
               b.CreditRating, b.CreditSource, b.CreditLimitCurrency, b.CreditLimitAmount, b.KycStatus, b.LastOkDate,
               b.Title, b.BranchId, b.NameSuffix, @Now, @Now
          FROM {rows} b
         ORDER BY b.Ordinal;
        """);

    public static readonly Sql FindDependants = OfCustomers(
        "SELECT c.CustomerId, s.Ordinal AS Place, s.DateOfBirth", "CustomerDependant s ON s.CustomerKey = c.Id");

    public static readonly Sql AddDependants = Belongings("Place int, DateOfBirth datetime2(3)",
        """
        INSERT INTO CustomerDependant (CustomerKey, Ordinal, DateOfBirth)
        SELECT c.Id, b.Place, b.DateOfBirth
        """);

    public static readonly Sql FindAddresses = OfCustomers(
        """
        SELECT s.CustomerAddressId AS Id, c.CustomerId, s.Line1, s.Line2, s.Line3, s.City, s.County, s.State, s.Postcode, s.CountryCode, s.Status
        """,
        "CustomerAddress s ON s.CustomerKey = c.Id");

    public static readonly Sql FindTags = OfCustomers("SELECT a.CustomerAddressId AS AddressId, s.Ordinal AS Place, s.Tag",
        """
        CustomerAddress a ON a.CustomerKey = c.Id
          JOIN CustomerAddressTag s ON s.AddressKey = a.Id
        """);

    public static readonly Sql AddAddresses = Belongings(AddressColumns,
        """
        INSERT INTO CustomerAddress (CustomerAddressId, CustomerKey, Line1, Line2, Line3, City, County, State, Postcode, CountryCode, Tags, Status,
                                     InsertDate, UpdatedAt)
        SELECT b.Id, c.Id, b.Line1, b.Line2, b.Line3, b.City, b.County, b.State, b.Postcode, b.CountryCode, b.JoinedTags, b.Status,
               @Now, @Now
        """);

    public static readonly Sql AddTags = Batch("Ordinal int, AddressId nvarchar(36), Place int, Tag nvarchar(100)", rows =>
        $"""
        INSERT INTO CustomerAddressTag (AddressKey, Ordinal, Tag)
        SELECT a.Id, b.Place, b.Tag
          FROM {rows} b
          JOIN CustomerAddress a ON a.CustomerAddressId = b.AddressId
         ORDER BY b.Ordinal;
        """);

    public static readonly Sql FindTaxResidences = OfCustomers(
        "SELECT c.CustomerId, s.Domain, s.TaxNumber", "TaxResidence s ON s.CustomerKey = c.Id");

    public static readonly Sql AddTaxResidences = Belongings("Domain nvarchar(20), TaxNumber nvarchar(20)",
        """
        INSERT INTO TaxResidence (TaxResidenceId, CustomerKey, Domain, TaxNumber, CreatedAt, UpdatedAt)
        SELECT b.Id, c.Id, b.Domain, b.TaxNumber, @Now, @Now
        """);

    public static readonly Sql FindHandles = OfCustomers(
        "SELECT c.CustomerId, s.Type, s.Handle, s.DateAdded, s.DateActivated", "SocialMediaHandle s ON s.CustomerKey = c.Id");

    public static readonly Sql AddHandles = Belongings(
        "Type nvarchar(16), Handle nvarchar(64), DateAdded datetime2(3), DateActivated datetime2(3)",
        """
        INSERT INTO SocialMediaHandle (CustomerKey, Type, Handle, DateAdded, DateActivated, CreatedAt, UpdatedAt)
        SELECT c.Id, b.Type, b.Handle, b.DateAdded, b.DateActivated, @Now, @Now
        """);

    public static readonly Sql FindAttributes = OfCustomers(
        "SELECT c.CustomerId, s.Name, s.Type, s.Value", "CustomerAttribute s ON s.CustomerKey = c.Id");

    public static readonly Sql AddAttributes = Belongings("Name nvarchar(50), Type nvarchar(50), Value nvarchar(2000)",
        """
        INSERT INTO CustomerAttribute (CustomerAttributeId, BankId, CustomerKey, Name, Type, Value)
        SELECT b.Id, c.BankId, c.Id, b.Name, b.Type, b.Value
        """);

    /// <summary>Attributes are part of the customer; its last update, by which the firehose looks, they are not.</summary>
    public static readonly Sql RaiseVersions = new(
        SqlServer: OfBatchCustomers(rows =>
            $"""
            UPDATE c
               SET Version = c.Version + 1
              FROM {rows} b
              JOIN Customer c ON c.CustomerId = b.CustomerId;
            """).SqlServer,
        Sqlite: OfBatchCustomers(rows =>
            $"""
            UPDATE Customer
               SET Version = Version + 1
             WHERE CustomerId IN (SELECT b.CustomerId FROM {rows} b);
            """).Sqlite);

    public static readonly Sql FindLinks = OfCustomers("SELECT c.CustomerId, s.UserId", "UserCustomerLink s ON s.CustomerKey = c.Id");

    public static readonly Sql AddLinks = Belongings("UserId nvarchar(36)",
        """
        INSERT INTO UserCustomerLink (UserCustomerLinkId, UserId, CustomerKey, DateInserted, IsActive)
        SELECT b.Id, b.UserId, c.Id, @Now, 1
        """);

    public static readonly Sql FindCrmEvents = Batch("CrmEventId nvarchar(36)", rows =>
        $"""
        SELECT s.CrmEventId, s.BankId, s.CustomerName, s.CustomerNumber, s.Category, s.Detail, s.Channel, s.ScheduledDate, s.ActualDate, s.Result
          FROM {rows} b
          JOIN CrmEvent s ON s.CrmEventId = b.CrmEventId;
        """);

    public static readonly Sql AddCrmEvents = Batch(
        """
        Ordinal int, CrmEventId nvarchar(36), BankId nvarchar(255), CustomerName nvarchar(64), CustomerNumber nvarchar(64), Category nvarchar(32),
        Detail nvarchar(1024), Channel nvarchar(32), ScheduledDate datetime2(3), ActualDate datetime2(3), Result nvarchar(32)
        """,
        rows =>
        $"""
        INSERT INTO CrmEvent (CrmEventId, BankId, CustomerName, CustomerNumber, Category, Detail, Channel, ScheduledDate, ActualDate, Result,
                              CreatedAt, UpdatedAt)
        SELECT b.CrmEventId, b.BankId, b.CustomerName, b.CustomerNumber, b.Category, b.Detail, b.Channel, b.ScheduledDate, b.ActualDate, b.Result,
               @Now, @Now
          FROM {rows} b
         ORDER BY b.Ordinal;
        """);

    /// <summary>What the customers of the batch have already.</summary>
    private static Sql OfCustomers(string select, string join) => Batch("CustomerId nvarchar(36)", rows =>
        $"""
        {select}
          FROM {rows} b
          JOIN Customer c ON c.CustomerId = b.CustomerId
          JOIN {join};
        """);

    private static Sql Belongings(string columns, string insert) => Batch($"Ordinal int, Id nvarchar(36), CustomerId nvarchar(36), {columns}", rows =>
        $"""
        {insert}
          FROM {rows} b
          JOIN Customer c ON c.CustomerId = b.CustomerId
         ORDER BY b.Ordinal;
        """);

    // The same statement on both engines, over the rows of the batch as each of them reads JSON. OPENJSON's text has the database's own
    // collation, hence the words on it.
    private static Sql OfBatchCustomers(Func<string, string> text) => Batch("CustomerId nvarchar(36)", text);

    private static Sql Batch(string columns, Func<string, string> text)
    {
        var declared = columns.Split(',', StringSplitOptions.TrimEntries).Select(column => column.Split(' ')).ToList();
        string Each(Func<string, string, string> column) => string.Join(", ", declared.Select(words => column(words[0], words[1])));
        var compared = Each((name, type) =>
            type.StartsWith("nvarchar", StringComparison.Ordinal) ? $"{name} COLLATE Latin1_General_100_BIN2 AS {name}" : name);
        return new Sql(
            SqlServer: text($"(SELECT {compared} FROM OPENJSON(@Batch) WITH ({Each((name, type) => $"{name} {type} '$.{name}'")}) j)"),
            Sqlite: text($"(SELECT {Each((name, _) => $"value ->> '{name}' AS {name}")} FROM json_each(@Batch))"));
    }
}
