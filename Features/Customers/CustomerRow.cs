using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers;

/// <summary>A row of Customer as the database gives it, with what belongs to it (<see cref="CustomerReading"/>).</summary>
internal sealed class CustomerRow
{
    private static readonly string[] Names =
    [
        nameof(BankId), nameof(CustomerId), nameof(CustomerNumber), nameof(LegalName), nameof(MobilePhoneNumber), nameof(Email),
        nameof(FaceImageUrl), nameof(FaceImageDate), nameof(DateOfBirth), nameof(RelationshipStatus), nameof(Dependants),
        nameof(HighestEducationAttained), nameof(EmploymentStatus), nameof(CreditRating), nameof(CreditSource),
        nameof(CreditLimitCurrency), nameof(CreditLimitAmount), nameof(KycStatus), nameof(LastOkDate), nameof(Title), nameof(BranchId), nameof(NameSuffix),
    ];

    public string BankId { get; set; } = "";
    public string CustomerId { get; set; } = "";
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

    /// <summary>Raised by every write of what a customer's answers show; 0 where it was not asked for.</summary>
    public long Version { get; set; }

    /// <summary>Of a statement that updates: that it did, and not only found the customer.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Birth dates of the dependants, joined by commas; null for none.</summary>
    public string? DependantDates { get; set; }

    /// <summary>The attributes as a JSON array; null or empty where there is none, null where they were not asked for.</summary>
    public string? AttributesJson { get; set; }

    public IReadOnlyList<DateTime> DobOfDependants() =>
        string.IsNullOrEmpty(DependantDates) ? [] : [.. DependantDates.Split(',').Select(TypeHandlers.Read)];

    public IReadOnlyList<CustomerAttributeJson> Attributes() =>
        AttributesJson is null or "[]" ? [] : new StoredJsonList<CustomerAttributeJson>(AttributesJson);

    /// <summary>The columns of the table itself, each behind the given table alias.</summary>
    public static string Columns(string alias) => string.Join(", ", Names.Select(name => $"{alias}.{name}"));
}

/// <summary>Widths of the columns, in UTF-16 units.</summary>
internal static class CustomerWidths
{
    public const int CustomerNumber = 50;
    public const int LegalName = 255;
    public const int MobilePhoneNumber = 50;
    public const int Email = 200;
    public const int FaceImageUrl = 2000;
    public const int RelationshipStatus = 16;
    public const int HighestEducationAttained = 32;
    public const int EmploymentStatus = 32;
    public const int CreditRating = 100;
    public const int CreditLimit = 100;
    public const int Title = 255;
    public const int BranchId = 255;
    public const int NameSuffix = 255;
}

internal sealed class CustomerAttributeRow
{
    public string CustomerAttributeId { get; set; } = "";
    public string Name { get; set; } = "";
    public string Type { get; set; } = "";
    public string Value { get; set; } = "";
}

internal static class CustomerAttributeTypes
{
    private static readonly string[] All = ["STRING", "INTEGER", "DOUBLE", "DATE_WITH_DAY"];

    public static bool IsKnown(string type) => All.Contains(type, StringComparer.Ordinal);
}

internal static class CustomerAttributeWidths
{
    public const int Name = 50;
    public const int Value = 2000;

    /// <summary>False for what no stored attribute can be: too long, or with U+0000, which bodies may not have.</summary>
    public static bool IsPossible(string name, string value) =>
        name.Length <= Name && value.Length <= Value && !name.Contains('\0') && !value.Contains('\0');
}
