namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>What the floor asks of SQLite. Parameters go by number, columns stand in the order of the answer.</summary>
internal static class FloorSql
{
    private const string Columns =
        """
        c.Id, c.BankId, c.CustomerId, c.CustomerNumber, c.LegalName, c.MobilePhoneNumber, c.Email, c.FaceImageUrl, c.FaceImageDate,
        c.DateOfBirth, c.RelationshipStatus, c.Dependants, c.CreditRating, c.CreditSource, c.CreditLimitCurrency, c.CreditLimitAmount,
        c.HighestEducationAttained, c.EmploymentStatus, c.KycStatus, c.LastOkDate, c.Title, c.BranchId, c.NameSuffix,
        c.DobOfDependants
        """;

    public const string Customer = $"SELECT {Columns} FROM Customer c WHERE c.CustomerId = ?1 AND c.BankId = ?2";

    // Ids alone are sought first, so that what lies before the page is passed over in the index.
    public const string Page =
        $"""
        SELECT {Columns}
          FROM (SELECT Id FROM Customer WHERE BankId = ?1 ORDER BY LastOkDate DESC, CustomerId DESC LIMIT ?2 OFFSET ?3) p
          JOIN Customer c ON c.Id = p.Id
         ORDER BY c.LastOkDate DESC, c.CustomerId DESC
        """;

    public const string Attributes = "SELECT CustomerAttributeId, Name, Type, Value FROM CustomerAttribute WHERE CustomerKey = ?1 ORDER BY Id";

    public const string Insert =
        """
        INSERT OR IGNORE INTO Customer (
               CustomerId, BankId, CustomerNumber, LegalName, MobilePhoneNumber, Email, FaceImageUrl, FaceImageDate, DateOfBirth,
               RelationshipStatus, Dependants, CreditRating, CreditSource, CreditLimitCurrency, CreditLimitAmount, HighestEducationAttained,
               EmploymentStatus, KycStatus, LastOkDate, Title, BranchId, NameSuffix, CreatedAt, UpdatedAt, DobOfDependants)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?23, ?24)
        RETURNING Id
        """;

    public const string InsertDependant = "INSERT INTO CustomerDependant (CustomerKey, Ordinal, DateOfBirth) VALUES (?1, ?2, ?3)";

    public const string UpdateEmail =
        "UPDATE Customer SET Email = ?3, Version = Version + 1, UpdatedAt = ?4 WHERE CustomerId = ?1 AND BankId = ?2";

    /// <summary>An answered write survives a power cut; the file itself is in WAL mode already.</summary>
    public const string Settings = "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL";
}
