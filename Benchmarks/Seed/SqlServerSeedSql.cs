namespace ObpCustomerService.Benchmarks.Seed;

internal static class SqlServerSeedSql
{
    public const string Access =
        """
        INSERT INTO Bank (BankId, FullName, ShortName, CreatedAt, UpdatedAt)
        VALUES (N'bench.bank.0', N'Bank 0', N'B0', '2024-01-01', '2024-01-01');

        INSERT INTO ApiUser (UserId, Provider, ProviderId, Username, Email, CreatedAt, UpdatedAt)
        VALUES (N'benchmark-user-id', @Issuer, @Subject, @Subject, N'benchmark@example.com', '2024-01-01', '2024-01-01');

        INSERT INTO Consumer (ConsumerId, KeyHash, SecretHash, Azp, Sub, Aud, Iss, IsActive, Name, CreatedAt, UpdatedAt)
        VALUES (N'benchmark-consumer-id', CAST(0x01 AS binary(32)), CAST(0x02 AS binary(32)), @Application, N'benchmark-sub', @Audience, @Issuer,
                1, N'Benchmark', '2024-01-01', '2024-01-01');

        INSERT INTO Entitlement (EntitlementId, UserId, RoleName, BankId, CreatedByProcess, CreatedAt)
        VALUES (N'benchmark-entitlement', N'benchmark-user-id', N'CanGetCustomer', N'bench.bank.0', N'benchmark', '2024-01-01');
        """;

    /// <param name="rows">An id and a number each.</param>
    public static string Customers(string rows) =>
        $"""
        INSERT INTO Customer (CustomerId, BankId, CustomerNumber, LegalName, MobilePhoneNumber, Email, FaceImageUrl, FaceImageDate,
                              DateOfBirth, RelationshipStatus, Dependants, HighestEducationAttained, EmploymentStatus, CreditRating,
                              CreditSource, CreditLimitCurrency, CreditLimitAmount, KycStatus, LastOkDate, Title, BranchId, NameSuffix,
                              CreatedAt, UpdatedAt)
        SELECT n.Id, N'bench.bank.0', CAST(n.Number AS nvarchar(50)), N'Ana María Díaz', N'+34 600', N'ana@example.com',
               N'https://example.com/face.jpg', '2024-01-01', '1990-05-06', N'single', 0, N'Master', N'employed', N'Good', N'Bank', N'EUR',
               N'1000', 1, '2024-02-13', N'', N'DERBY6', N'', '2024-01-01', '2024-01-01'
          FROM (VALUES {rows}) n (Id, Number);

        INSERT INTO CustomerAttribute (CustomerAttributeId, BankId, CustomerKey, Name, Type, Value)
        SELECT c.CustomerId, c.BankId, c.Id, N'SCORE', N'INTEGER', N'7'
          FROM Customer c
          JOIN (VALUES {rows}) n (Id, Number) ON n.Id = c.CustomerId;
        """;
}
