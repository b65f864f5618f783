using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.CreateCustomer;

internal static class CreateCustomerSql
{
    // The joined birth dates are for the history, whose trigger sees the customer's own row, and for whoever reads the row.
    private const string Customer =
        """
        INSERT INTO Customer (CustomerId, BankId, CustomerNumber, LegalName, MobilePhoneNumber, Email, FaceImageUrl, FaceImageDate,
                              DateOfBirth, RelationshipStatus, Dependants, DobOfDependants, HighestEducationAttained, EmploymentStatus,
                              CreditRating, CreditSource, CreditLimitCurrency, CreditLimitAmount, KycStatus, LastOkDate,
                              Title, BranchId, NameSuffix, CreatedAt, UpdatedAt)
        VALUES (@CustomerId, @BankId, @CustomerNumber, @LegalName, @MobilePhoneNumber, @Email, @FaceImageUrl, @FaceImageDate,
                @DateOfBirth, @RelationshipStatus, @Dependants, @JoinedDobOfDependants, @HighestEducationAttained, @EmploymentStatus,
                @CreditRating, @CreditSource, @CreditLimitCurrency, @CreditLimitAmount, @KycStatus, @LastOkDate,
                @Title, @BranchId, @NameSuffix, @Now, @Now);
        """;

    /// <summary>The birth dates come as a JSON array, so that any number of them is one statement.</summary>
    public static readonly Sql Insert = Sql.Atomic(
        sqlServer:
        $"""
        {Customer}
        INSERT INTO CustomerDependant (CustomerKey, Ordinal, DateOfBirth)
        SELECT c.Id, CAST(d.[key] AS int), CAST(d.[value] AS datetime2(3))
          FROM OPENJSON(@DobOfDependants) d
          JOIN Customer c ON c.CustomerId = @CustomerId;
        """,
        sqlite:
        $"""
        {Customer}
        INSERT INTO CustomerDependant (CustomerKey, Ordinal, DateOfBirth)
        SELECT c.Id, d.key, d.value
          FROM json_each(@DobOfDependants) d
          JOIN Customer c ON c.CustomerId = @CustomerId;
        """);
}
