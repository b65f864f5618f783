namespace ObpCustomerService.Benchmarks.EfCore;

internal sealed class Customer
{
    public long Id { get; set; }
    public string CustomerId { get; set; } = "";
    public string BankId { get; set; } = "";
    public string CustomerNumber { get; set; } = "";
    public string? LegalName { get; set; }
    public string? MobilePhoneNumber { get; set; }
    public string Email { get; set; } = "";
    public string? FaceImageUrl { get; set; }
    public DateTime? FaceImageDate { get; set; }
    public DateTime? DateOfBirth { get; set; }
    public string? RelationshipStatus { get; set; }
    public int Dependants { get; set; }
    public string? HighestEducationAttained { get; set; }
    public string? EmploymentStatus { get; set; }
    public string? CreditRating { get; set; }
    public string? CreditSource { get; set; }
    public string? CreditLimitCurrency { get; set; }
    public string? CreditLimitAmount { get; set; }
    public bool KycStatus { get; set; }
    public DateTime? LastOkDate { get; set; }
    public string? Title { get; set; }
    public string? BranchId { get; set; }
    public string? NameSuffix { get; set; }
    public int Version { get; set; } = 1;
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
    public List<CustomerDependant> DependantRows { get; set; } = [];
    public List<CustomerAttribute> Attributes { get; set; } = [];
}

internal sealed class CustomerDependant
{
    public long Id { get; set; }
    public long CustomerKey { get; set; }
    public int Ordinal { get; set; }
    public DateTime DateOfBirth { get; set; }
}

internal sealed class CustomerAttribute
{
    public long Id { get; set; }
    public string CustomerAttributeId { get; set; } = "";
    public long CustomerKey { get; set; }
    public string Name { get; set; } = "";
    public string Type { get; set; } = "";
    public string Value { get; set; } = "";
}
