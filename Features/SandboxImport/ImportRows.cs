using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ObpCustomerService.Features.Addresses;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>
/// What the import writes, and reads back to compare: an item that is there already is unchanged where its row equals the stored
/// one. Rows travel as a JSON array of their properties.
/// </summary>
internal abstract record ImportRow
{
    private static readonly JsonSerializerOptions Columns = new()
    {
        Encoder = MinimalJsonEncoder.Instance,
        Converters = { new ColumnDateConverter() },
    };

    /// <summary>Place among the rows that travel together.</summary>
    public int Ordinal { get; set; }

    public static string Batch(IReadOnlyList<ImportRow> rows) =>
        JsonSerializer.Serialize(rows.Select((row, place) => (object)(row with { Ordinal = place })), Columns);

    /// <summary>The same id for the same names, in the form of a UUID.</summary>
    public static string DerivedId(params string[] names) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))).AsSpan(0, 16)).ToString();

    private sealed class ColumnDateConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(TypeHandlers.Write(value));
    }
}

internal sealed record ImportBankRow : ImportRow
{
    public string BankId { get; set; } = "";
    public string? FullName { get; set; }
    public string? ShortName { get; set; }
    public string? LogoUrl { get; set; }
    public string? WebsiteUrl { get; set; }

    public static ImportBankRow From(ImportBankBody bank) =>
        new() { BankId = bank.Id, FullName = bank.FullName, ShortName = bank.ShortName, LogoUrl = bank.Logo, WebsiteUrl = bank.Website };
}

/// <summary>Without the password, which cannot be read back: one that differs is no difference.</summary>
internal sealed record ImportUserRow : ImportRow
{
    public string? UserId { get; set; }
    public string Username { get; set; } = "";
    public string Email { get; set; } = "";
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";
    public string? PasswordHash { get; set; }

    public static ImportUserRow From(ImportUserBody user) => new()
    {
        UserId = user.UserId,
        Username = user.UserName,
        Email = user.Email.Trim().ToLowerInvariant(),
        FirstName = user.FirstName,
        LastName = user.LastName,
    };
}

internal sealed record ImportConsumerRow : ImportRow
{
    public string Name { get; set; } = "";
    public bool IsActive { get; set; }

    public static ImportConsumerRow From(ImportConsumerBody consumer) => new() { Name = consumer.AppName, IsActive = consumer.Enabled };
}

internal sealed record ImportEntitlementRow : ImportRow
{
    public string? Id { get; set; }
    public string UserId { get; set; } = "";
    public string RoleName { get; set; } = "";
    public string BankId { get; set; } = "";
}

internal sealed record ImportCustomerRow : ImportRow
{
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

    /// <summary>Of a customer that is added, for the history; null otherwise.</summary>
    public string? DobOfDependants { get; set; }

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

    public bool HasNumberOf(ImportCustomerRow other) =>
        other.BankId == BankId && other.CustomerNumber.AsSpan().TrimEnd(' ').SequenceEqual(CustomerNumber.AsSpan().TrimEnd(' '));

    public static ImportCustomerRow From(ImportCustomerBody customer) => new()
    {
        CustomerId = customer.CustomerId ?? DerivedId(customer.BankId, customer.CustomerNumber),
        BankId = customer.BankId,
        CustomerNumber = customer.CustomerNumber,
        LegalName = customer.LegalName,
        MobilePhoneNumber = customer.MobilePhoneNumber,
        Email = CustomerEmail.Stored(customer.Email),
        FaceImageUrl = customer.FaceImage.Url,
        FaceImageDate = customer.FaceImage.Date,
        DateOfBirth = customer.DateOfBirth,
        RelationshipStatus = customer.RelationshipStatus,
        Dependants = customer.Dependants,
        HighestEducationAttained = customer.HighestEducationAttained,
        EmploymentStatus = customer.EmploymentStatus,
        CreditRating = customer.CreditRating.Rating,
        CreditSource = customer.CreditRating.Source,
        CreditLimitCurrency = customer.CreditLimit.Currency,
        CreditLimitAmount = customer.CreditLimit.Amount,
        KycStatus = customer.KycStatus,
        LastOkDate = customer.LastOkDate,
        Title = customer.Title,
        BranchId = customer.BranchId,
        NameSuffix = customer.NameSuffix,
    };
}

/// <summary>What belongs to a customer. The id is no part of what it is: two with the same values are the same.</summary>
internal abstract record ImportBelongingRow : ImportRow
{
    public string? Id { get; set; }
    public string CustomerId { get; set; } = "";

    public ImportBelongingRow WithoutId() => this with { Id = null, Ordinal = 0 };
}

internal sealed record ImportDependantRow : ImportBelongingRow
{
    /// <summary>Among the customer's own, unlike Ordinal.</summary>
    public int Place { get; set; }

    public DateTime DateOfBirth { get; set; }
}

internal sealed record ImportAddressRow : ImportBelongingRow
{
    // Ends each tag: no text of a file can have it.
    private const char End = '\0';

    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? Line3 { get; set; }
    public string? City { get; set; }
    public string? County { get; set; }
    public string? State { get; set; }
    public string? Postcode { get; set; }
    public string? CountryCode { get; set; }
    public string? Status { get; set; }

    /// <summary>All of them as one text, so that equal addresses are equal rows.</summary>
    [JsonIgnore]
    public string Tags { get; set; } = "";

    /// <summary>For the history.</summary>
    public string? JoinedTags => JoinedList.Of(TagRows().Select(tag => tag.Tag));

    public IEnumerable<ImportTagRow> TagRows() => Tags.Split(End).SkipLast(1)
        .Select((tag, place) => new ImportTagRow { AddressId = Id!, Place = place, Tag = tag });

    public static string Joined(IEnumerable<string?> tags) => string.Concat(tags.Select(tag => tag + End));

    public static ImportAddressRow From(AddressBody address) => new()
    {
        Line1 = address.Line1,
        Line2 = address.Line2,
        Line3 = address.Line3,
        City = address.City,
        County = address.County,
        State = address.State,
        Postcode = address.Postcode,
        CountryCode = address.CountryCode,
        Status = address.Status,
        Tags = Joined(address.Tags ?? []),
    };
}

internal sealed record ImportTagRow : ImportRow
{
    public string AddressId { get; set; } = "";
    public int Place { get; set; }
    public string Tag { get; set; } = "";
}

internal sealed record ImportTaxResidenceRow : ImportBelongingRow
{
    public string? Domain { get; set; }
    public string? TaxNumber { get; set; }
}

internal sealed record ImportHandleRow : ImportBelongingRow
{
    public string? Type { get; set; }
    public string? Handle { get; set; }
    public DateTime? DateAdded { get; set; }
    public DateTime? DateActivated { get; set; }

    public static ImportHandleRow From(ImportHandleBody handle) =>
        new() { Type = handle.Type, Handle = handle.Handle, DateAdded = handle.DateAdded, DateActivated = handle.DateActivated };
}

internal sealed record ImportAttributeRow : ImportBelongingRow
{
    public string Name { get; set; } = "";
    public string Type { get; set; } = "";
    public string Value { get; set; } = "";
}

internal sealed record ImportLinkRow : ImportBelongingRow
{
    public string UserId { get; set; } = "";
}

internal sealed record ImportCrmEventRow : ImportRow
{
    public string CrmEventId { get; set; } = "";
    public string BankId { get; set; } = "";
    public string? CustomerName { get; set; }
    public string? CustomerNumber { get; set; }
    public string? Category { get; set; }
    public string? Detail { get; set; }
    public string? Channel { get; set; }
    public DateTime? ScheduledDate { get; set; }
    public DateTime? ActualDate { get; set; }
    public string? Result { get; set; }

    public static ImportCrmEventRow From(ImportCrmEventBody crmEvent) => new()
    {
        CrmEventId = crmEvent.Id,
        BankId = crmEvent.BankId,
        CustomerName = crmEvent.Customer.Name,
        CustomerNumber = crmEvent.Customer.Number,
        Category = crmEvent.Category,
        Detail = crmEvent.Detail,
        Channel = crmEvent.Channel,
        ScheduledDate = crmEvent.ScheduledDate,
        ActualDate = crmEvent.ActualDate,
        Result = crmEvent.Result,
    };
}
