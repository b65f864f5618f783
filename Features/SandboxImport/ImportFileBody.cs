using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ObpCustomerService.Features.Addresses;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Features.Users;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>The sandbox-import file: the reference's banks, users and crm_events, and our own sections beside them. Each may be absent.</summary>
internal sealed record ImportFileBody(
    IReadOnlyList<ImportBankBody>? Banks = null,
    IReadOnlyList<ImportUserBody>? Users = null,
    IReadOnlyList<ImportConsumerBody>? Consumers = null,
    IReadOnlyList<ImportEntitlementBody>? Entitlements = null,
    IReadOnlyList<ImportCustomerBody>? Customers = null,
    IReadOnlyList<ImportCrmEventBody>? CrmEvents = null)
{
    /// <summary>The class that the contract names where a body does not fit.</summary>
    public const string ContractName = "SandboxDataImport";
}

internal sealed record ImportBankBody(
    string Id,
    [MaxLength(100)] string? ShortName,
    [MaxLength(255)] string? FullName,
    [MaxLength(255)] string? Logo,
    [MaxLength(255)] string? Website);

/// <param name="UserId">Made anew where absent.</param>
internal sealed record ImportUserBody(
    [MaxLength(UserWidths.Email)] string Email,
    string UserName,
    string Password,
    string? UserId = null,
    [MaxLength(UserWidths.Name)] string FirstName = "",
    [MaxLength(UserWidths.Name)] string LastName = "");

internal sealed record ImportConsumerBody(string Key, [MaxLength(100)] string AppName, bool Enabled = true);

internal sealed record ImportEntitlementBody([MaxLength(LocalUsers.UsernameLength)] string UserName, string RoleName, string BankId = "");

/// <param name="CustomerId">Made from bank and number where absent, the same on every run.</param>
internal sealed record ImportCustomerBody(
    string BankId,
    [MaxLength(CustomerWidths.CustomerNumber)] string CustomerNumber,
    [MaxLength(CustomerWidths.LegalName)] string? LegalName,
    [MaxLength(CustomerWidths.MobilePhoneNumber)] string? MobilePhoneNumber,
    [MaxLength(CustomerWidths.Email)] string? Email,
    FaceImageBody FaceImage,
    DateTime? DateOfBirth,
    [MaxLength(CustomerWidths.RelationshipStatus)] string? RelationshipStatus,
    int Dependants,
    CreditRatingJson CreditRating,
    CreditLimitJson CreditLimit,
    [MaxLength(CustomerWidths.HighestEducationAttained)] string? HighestEducationAttained,
    [MaxLength(CustomerWidths.EmploymentStatus)] string? EmploymentStatus,
    bool KycStatus,
    DateTime? LastOkDate,
    [MaxLength(CustomerWidths.Title)] string? Title,
    [MaxLength(CustomerWidths.BranchId)] string? BranchId,
    [MaxLength(CustomerWidths.NameSuffix)] string? NameSuffix,
    string? CustomerId = null,
    IReadOnlyList<DateTime>? DobOfDependants = null,
    IReadOnlyList<AddressBody>? Addresses = null,
    IReadOnlyList<ImportTaxResidenceBody>? TaxResidences = null,
    IReadOnlyList<ImportHandleBody>? SocialMediaHandles = null,
    IReadOnlyList<ImportAttributeBody>? Attributes = null,
    [EachMaxLength(LocalUsers.UsernameLength)] IReadOnlyList<string>? LinkedUsers = null);

internal sealed record ImportTaxResidenceBody([MaxLength(20)] string? Domain, [MaxLength(20)] string? TaxNumber);

internal sealed record ImportHandleBody([MaxLength(16)] string? Type, [MaxLength(64)] string? Handle, DateTime? DateAdded, DateTime? DateActivated);

internal sealed record ImportAttributeBody(
    [MaxLength(CustomerAttributeWidths.Name)] string Name, string Type, [MaxLength(CustomerAttributeWidths.Value)] string Value);

internal sealed record ImportCrmEventBody(
    [MaxLength(PathId.Width)] string Id,
    string BankId,
    ImportCrmCustomerBody Customer,
    [MaxLength(32)] string? Category,
    [MaxLength(1024)] string? Detail,
    [MaxLength(32)] string? Channel,
    [property: JsonConverter(typeof(MillisecondDateTimeConverter))] DateTime? ActualDate,
    [property: JsonConverter(typeof(MillisecondDateTimeConverter))] DateTime? ScheduledDate = null,
    [MaxLength(32)] string? Result = "");

/// <summary>What the event says of the customer. It refers to none.</summary>
internal sealed record ImportCrmCustomerBody([MaxLength(64)] string? Name, [MaxLength(64)] string? Number);
