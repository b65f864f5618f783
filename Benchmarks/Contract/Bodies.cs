namespace ObpCustomerService.Benchmarks.Contract;

internal sealed record FaceImage(string? Url, DateTime? Date);

internal sealed record CreditRating(string? Rating, string? Source);

internal sealed record CreditLimit(string? Currency, string? Amount);

/// <summary>The body of a create.</summary>
internal sealed record NewCustomer(
    string? LegalName, string? MobilePhoneNumber, string? Email, FaceImage FaceImage, DateTime? DateOfBirth, string? RelationshipStatus,
    int Dependants, IReadOnlyList<DateTime> DobOfDependants, CreditRating CreditRating, CreditLimit CreditLimit,
    string? HighestEducationAttained, string? EmploymentStatus, bool KycStatus, DateTime? LastOkDate, string? Title, string? BranchId,
    string? NameSuffix);

/// <summary>The body of an e-mail update.</summary>
internal sealed record NewEmail(string? Email);
