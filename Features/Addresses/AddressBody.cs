using System.Text.Json.Serialization;
using FluentValidation;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Addresses;

/// <summary>What a client sends to create or to replace an address: every key must be there but the last.</summary>
internal sealed record AddressBody(
    [property: JsonPropertyName("line_1")] string? Line1,
    [property: JsonPropertyName("line_2")] string? Line2,
    [property: JsonPropertyName("line_3")] string? Line3,
    string? City,
    string? County,
    string? State,
    string? Postcode,
    string? CountryCode,
    string? Status,
    IReadOnlyList<string?>? Tags = null)
{
    /// <summary>The body's class in the contract, of the update too.</summary>
    public const string ContractName = "PostCustomerAddressJsonV310";
}

internal sealed class AddressRules : AbstractValidator<AddressBody>
{
    private const int Line = 255;
    private const int Postcode = 20;
    private const int CountryCode = 2;
    private const int Status = 20;
    private const int Tag = 100;
    private const int Tags = 20;

    public AddressRules()
    {
        RuleFor(a => a.Tags)
            .Must(tags => tags is null || !tags.Contains(null))
            .WithState(_ => ApiErrors.IncorrectJsonBody(AddressBody.ContractName));
        RuleFor(a => a.Line1).Fits(Line);
        RuleFor(a => a.Line2).Fits(Line);
        RuleFor(a => a.Line3).Fits(Line);
        RuleFor(a => a.City).Fits(Line);
        RuleFor(a => a.County).Fits(Line);
        RuleFor(a => a.State).Fits(Line);
        RuleFor(a => a.Postcode).Fits(Postcode);
        RuleFor(a => a.CountryCode).Fits(CountryCode);
        RuleFor(a => a.Status).Fits(Status);
        RuleFor(a => a.Tags)
            .Must(tags => tags is null || (tags.Count <= Tags && tags.All(tag => tag!.Length <= Tag)))
            .WithState(_ => ApiErrors.ValueTooLong);
    }
}
