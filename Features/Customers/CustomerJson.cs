using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers;

/// <summary>As it is sent.</summary>
internal sealed record FaceImageBody([MaxLength(CustomerWidths.FaceImageUrl)] string? Url, DateTime? Date);

/// <summary>As it is answered: in the OpenAPI document a date that is sent and one that is answered differ.</summary>
internal sealed record FaceImageJson(string? Url, DateTime? Date);

internal sealed record CreditRatingJson(
    [MaxLength(CustomerWidths.CreditRating)] string? Rating, [MaxLength(CustomerWidths.CreditRating)] string? Source);

internal sealed record CreditLimitJson(
    [MaxLength(CustomerWidths.CreditLimit)] string? Currency, [MaxLength(CustomerWidths.CreditLimit)] string? Amount);

internal sealed record CustomerAttributeJson(string CustomerAttributeId, string Name, string Type, string Value) : IStoredAsJson
{
    public static CustomerAttributeJson From(CustomerAttributeRow row) => new(row.CustomerAttributeId, row.Name, row.Type, row.Value);
}

/// <summary>A customer in the shape of v2.1.0: 17 fields.</summary>
internal class CustomerJson210(CustomerRow row, IReadOnlyList<DateTime> dobOfDependants)
{
    public string BankId { get; } = row.BankId;
    public string CustomerId { get; } = row.CustomerId;
    public string CustomerNumber { get; } = row.CustomerNumber;
    public string? LegalName { get; } = row.LegalName;
    public string? MobilePhoneNumber { get; } = row.MobilePhoneNumber;
    public string Email { get; } = row.Email;
    public FaceImageJson FaceImage { get; } = new(row.FaceImageUrl, row.FaceImageDate);
    public DateTime? DateOfBirth { get; } = row.DateOfBirth;
    public string? RelationshipStatus { get; } = row.RelationshipStatus;
    public int Dependants { get; } = row.Dependants;
    public IReadOnlyList<DateTime> DobOfDependants { get; } = dobOfDependants;
    public CreditRatingJson CreditRating { get; } = new(row.CreditRating, row.CreditSource);
    public CreditLimitJson CreditLimit { get; } = new(row.CreditLimitCurrency, row.CreditLimitAmount);
    public string? HighestEducationAttained { get; } = row.HighestEducationAttained;
    public string? EmploymentStatus { get; } = row.EmploymentStatus;
    public bool KycStatus { get; } = row.KycStatus;
    public DateTime? LastOkDate { get; } = row.LastOkDate;
}

/// <summary>A customer in the shape of v3.1.0: three fields more.</summary>
internal class CustomerJson310(CustomerRow row, IReadOnlyList<DateTime> dobOfDependants) : CustomerJson210(row, dobOfDependants)
{
    // Behind the 17 of the older shape: the serializer writes a derived class's own members first unless told.
    [JsonPropertyOrder(1)]
    public string? Title { get; } = row.Title;

    [JsonPropertyOrder(2)]
    public string? BranchId { get; } = row.BranchId;

    [JsonPropertyOrder(3)]
    public string? NameSuffix { get; } = row.NameSuffix;
}

/// <summary>A customer in the shape of v3.1.0, with attributes.</summary>
internal sealed class CustomerWithAttributesJson310(CustomerRow row) : CustomerJson310(row, row.DobOfDependants())
{
    [JsonPropertyOrder(4)]
    public IReadOnlyList<CustomerAttributeJson> CustomerAttributes { get; } = row.Attributes();
}

/// <summary>A customer in the shape of v3.0.0, with attributes: as v3.1.0, but birth dates are days (<c>yyyy-MM-dd</c>, "" for none).</summary>
internal sealed class CustomerWithAttributesJson300(CustomerRow row)
{
    public string BankId { get; } = row.BankId;
    public string CustomerId { get; } = row.CustomerId;
    public string CustomerNumber { get; } = row.CustomerNumber;
    public string? LegalName { get; } = row.LegalName;
    public string? MobilePhoneNumber { get; } = row.MobilePhoneNumber;
    public string Email { get; } = row.Email;
    public FaceImageJson FaceImage { get; } = new(row.FaceImageUrl, row.FaceImageDate);
    public string DateOfBirth { get; } = ApiDateTime.WriteDay(row.DateOfBirth);
    public string? RelationshipStatus { get; } = row.RelationshipStatus;
    public int Dependants { get; } = row.Dependants;
    public IReadOnlyList<string> DobOfDependants { get; } = [.. row.DobOfDependants().Select(date => ApiDateTime.WriteDay(date))];
    public CreditRatingJson CreditRating { get; } = new(row.CreditRating, row.CreditSource);
    public CreditLimitJson CreditLimit { get; } = new(row.CreditLimitCurrency, row.CreditLimitAmount);
    public string? HighestEducationAttained { get; } = row.HighestEducationAttained;
    public string? EmploymentStatus { get; } = row.EmploymentStatus;
    public bool KycStatus { get; } = row.KycStatus;
    public DateTime? LastOkDate { get; } = row.LastOkDate;
    public string? Title { get; } = row.Title;
    public string? BranchId { get; } = row.BranchId;
    public string? NameSuffix { get; } = row.NameSuffix;
    public IReadOnlyList<CustomerAttributeJson> CustomerAttributes { get; } = row.Attributes();
}
