using System.Text.Json.Serialization;
using ObpCustomerService.Features.Customers;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>The sandbox-import file: the reference's banks, users and crm_events, and our own sections beside them. Each may be absent.</summary>
internal sealed record ImportFile(
    IReadOnlyList<ImportBank>? Banks = null,
    IReadOnlyList<ImportUser>? Users = null,
    IReadOnlyList<ImportConsumer>? Consumers = null,
    IReadOnlyList<ImportEntitlement>? Entitlements = null,
    IReadOnlyList<ImportCustomer>? Customers = null,
    IReadOnlyList<ImportCrmEvent>? CrmEvents = null);

internal sealed record ImportBank(string Id, string? ShortName, string? FullName, string? Logo, string? Website);

/// <param name="UserId">Made anew where absent.</param>
internal sealed record ImportUser(
    string Email, string UserName, string Password, string? UserId = null, string FirstName = "", string LastName = "");

internal sealed record ImportConsumer(string Key, string AppName, bool Enabled = true);

internal sealed record ImportEntitlement(string UserName, string RoleName, string BankId = "");

/// <param name="CustomerId">Made from bank and number where absent, the same on every run.</param>
internal sealed record ImportCustomer(
    string BankId,
    string CustomerNumber,
    string? LegalName,
    string? MobilePhoneNumber,
    string? Email,
    FaceImageBody FaceImage,
    DateTime? DateOfBirth,
    string? RelationshipStatus,
    int Dependants,
    CreditRatingJson CreditRating,
    CreditLimitJson CreditLimit,
    string? HighestEducationAttained,
    string? EmploymentStatus,
    bool KycStatus,
    DateTime? LastOkDate,
    string? Title,
    string? BranchId,
    string? NameSuffix,
    string? CustomerId = null,
    IReadOnlyList<DateTime>? DobOfDependants = null,
    IReadOnlyList<ImportAddress>? Addresses = null,
    IReadOnlyList<ImportTaxResidence>? TaxResidences = null,
    IReadOnlyList<ImportHandle>? SocialMediaHandles = null,
    IReadOnlyList<ImportAttribute>? Attributes = null,
    IReadOnlyList<string>? LinkedUsers = null);

internal sealed record ImportAddress(
    [property: JsonPropertyName("line_1")] string? Line1,
    [property: JsonPropertyName("line_2")] string? Line2,
    [property: JsonPropertyName("line_3")] string? Line3,
    string? City,
    string? County,
    string? State,
    string? Postcode,
    string? CountryCode,
    string? Status,
    IReadOnlyList<string>? Tags = null);

internal sealed record ImportTaxResidence(string? Domain, string? TaxNumber);

internal sealed record ImportHandle(string? Type, string? Handle, DateTime? DateAdded, DateTime? DateActivated);

internal sealed record ImportAttribute(string Name, string Type, string Value);

internal sealed record ImportCrmEvent(
    string Id,
    string BankId,
    ImportCrmCustomer Customer,
    string? Category,
    string? Detail,
    string? Channel,
    DateTime? ActualDate,
    DateTime? ScheduledDate = null,
    string? Result = "");

internal sealed record ImportCrmCustomer(string? Name, string? Number);
