namespace ObpCustomerService.Benchmarks.Seed;

/// <summary>Fills a migrated SQLite file by itself: a row is made where it is stored. @Count customers are spread over @Banks banks.</summary>
internal static class SeedSql
{
    private const string Settings = "PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA foreign_keys = OFF";

    private const string Numbers = "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 <";

    private const string Banks =
        $"""
        {Numbers} @Banks)
        INSERT INTO Bank (BankId, FullName, ShortName, CreatedAt, UpdatedAt)
        SELECT 'bench.bank.' || n, 'Bank ' || n, 'B' || n, @Now, @Now FROM numbers
        """;

    // Ids and dates lie scattered, as they would in real life: neighbours in time are no neighbours in an index.
    private const string Customers =
        $"""
        {Numbers} @Count)
        INSERT INTO Customer (CustomerId, BankId, CustomerNumber, LegalName, MobilePhoneNumber, Email, FaceImageUrl, FaceImageDate,
                              DateOfBirth, RelationshipStatus, Dependants, DobOfDependants, HighestEducationAttained, EmploymentStatus, CreditRating,
                              CreditSource, CreditLimitCurrency, CreditLimitAmount, KycStatus, LastOkDate, Title, BranchId, NameSuffix,
                              CreatedAt, UpdatedAt)
        SELECT printf('%08x-%04x-4%03x-9%03x-%012x', n * 2654435761 & 4294967295, n * 40503 & 65535, n & 4095, n * 13 & 4095, n),
               'bench.bank.' || (n % @Banks), n, 'Ana María Díaz ' || n, printf('+34 600 %06d', n % 1000000), 'customer' || n || '@example.com',
               'https://example.com/faces/' || n || '.jpg', '2024-01-01 00:00:00.000',
               strftime('%Y-%m-%d 00:00:00.000', n * 7919 % 1000000000, 'unixepoch'), 'single', n % 3,
               CASE n % 3 WHEN 1 THEN '2014-02-11 00:00:00.000' WHEN 2 THEN '2014-02-11 00:00:00.000,2015-02-11 00:00:00.000' END, 'Master', 'employed', 'Good', 'Bank',
               'EUR', '1000', n % 2, strftime('%Y-%m-%d %H:%M:%S.000', 1700000000 - n * 7919 % 100000000, 'unixepoch'), '', 'DERBY6', '',
               @Now, @Now
          FROM numbers
        """;

    private const string Dependants =
        """
        INSERT INTO CustomerDependant (CustomerKey, Ordinal, DateOfBirth)
        SELECT c.Id, o.value, printf('201%d-02-11 00:00:00.000', o.value + 4)
          FROM Customer c, json_each('[0, 1]') o
         WHERE o.value < c.Dependants
        """;

    // Three for each; a hundred customers of a bank have the same advisor, however many there are.
    private const string Attributes =
        """
        INSERT INTO CustomerAttribute (CustomerAttributeId, BankId, CustomerKey, Name, Type, Value)
        SELECT printf('%08x-0000-4%03x-9000-%012x', c.Id * 2654435761 & 4294967295, k.key, c.Id), c.BankId, c.Id, k.value ->> 'name',
               k.value ->> 'type', CASE k.key WHEN 0 THEN 'advisor ' || ((c.Id - 1) / @Banks / 100) WHEN 1 THEN c.Id % 90 ELSE '2020-01-01' END
          FROM Customer c,
               json_each('[{"name":"ADVISOR","type":"STRING"},{"name":"SCORE","type":"INTEGER"},{"name":"SINCE","type":"DATE_WITH_DAY"}]') k
        """;

    private const string Access =
        """
        INSERT INTO ApiUser (UserId, Provider, ProviderId, Username, Email, CreatedAt, UpdatedAt)
        VALUES ('benchmark-user-id', @Issuer, @Subject, @Subject, 'benchmark@example.com', @Now, @Now);

        INSERT INTO Consumer (ConsumerId, KeyHash, SecretHash, Azp, Sub, Aud, Iss, IsActive, Name, CreatedAt, UpdatedAt)
        VALUES ('benchmark-consumer-id', x'01', x'02', @Application, 'benchmark-sub', @Audience, @Issuer, 1, 'Benchmark', @Now, @Now);

        INSERT INTO AccessToken (TokenHash, TokenType, UserId, ConsumerId, DurationMs, ExpiresAt, InsertedAt)
        VALUES (@TokenHash, 'Access', 'benchmark-user-id', 'benchmark-consumer-id', 86400000, '2999-01-01 00:00:00.000', @Now);

        INSERT INTO Entitlement (EntitlementId, UserId, RoleName, BankId, CreatedByProcess, CreatedAt)
        SELECT 'benchmark-' || r.value, 'benchmark-user-id', r.value, CASE WHEN r.value LIKE '%AtAnyBank' THEN '' ELSE 'bench.bank.0' END,
               'benchmark', @Now
          FROM json_each('["CanGetCustomer","CanCreateCustomer","CanUpdateCustomerEmail","CanUseCustomerFirehoseAtAnyBank"]') r;
        """;

    public static readonly IReadOnlyList<string> All =
        [Settings, "BEGIN", Banks, Customers, Dependants, Attributes, Access, "COMMIT", "PRAGMA wal_checkpoint(TRUNCATE)"];

    /// <summary>Name and text of each.</summary>
    public const string Triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'";

    public const string SomeIds = "SELECT CustomerId FROM Customer WHERE BankId = @BankId ORDER BY random() LIMIT @Most";
}
