using System.Text.Json.Serialization;

namespace ObpCustomerService.Benchmarks.Contract;

internal sealed record AttributeAnswer(string CustomerAttributeId, string Name, string Type, string Value);

/// <summary>A customer as every contestant answers it. Attributes are there where one customer is read, and left out elsewhere.</summary>
internal sealed record CustomerAnswer(
    string BankId, string CustomerId, string CustomerNumber, string? LegalName, string? MobilePhoneNumber, string Email, FaceImage FaceImage,
    DateTime? DateOfBirth, string? RelationshipStatus, int Dependants, IReadOnlyList<DateTime> DobOfDependants, CreditRating CreditRating,
    CreditLimit CreditLimit, string? HighestEducationAttained, string? EmploymentStatus, bool KycStatus, DateTime? LastOkDate, string? Title,
    string? BranchId, string? NameSuffix)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AttributeAnswer>? CustomerAttributes { get; init; }

    public static CustomerAnswer Created(string bankId, string customerId, string customerNumber, NewCustomer customer) => new(
        bankId, customerId, customerNumber, customer.LegalName, customer.MobilePhoneNumber, StoredEmail.Of(customer.Email), customer.FaceImage,
        customer.DateOfBirth, customer.RelationshipStatus, customer.Dependants, customer.DobOfDependants, customer.CreditRating,
        customer.CreditLimit, customer.HighestEducationAttained, customer.EmploymentStatus, customer.KycStatus, customer.LastOkDate,
        customer.Title, customer.BranchId, customer.NameSuffix);
}

internal sealed record PageAnswer(IReadOnlyList<CustomerAnswer> Customers);

internal static class StoredEmail
{
    public static string Of(string? sent) => (sent ?? "").Trim().ToLowerInvariant();
}
