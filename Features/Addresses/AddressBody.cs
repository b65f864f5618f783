using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Addresses;

/// <summary>What a client sends to create or to replace an address: every key must be there but the last.</summary>
internal sealed record AddressBody(
    [property: JsonPropertyName("line_1")][MaxLength(255)] string? Line1,
    [property: JsonPropertyName("line_2")][MaxLength(255)] string? Line2,
    [property: JsonPropertyName("line_3")][MaxLength(255)] string? Line3,
    [MaxLength(255)] string? City,
    [MaxLength(255)] string? County,
    [MaxLength(255)] string? State,
    [MaxLength(20)] string? Postcode,
    [MaxLength(2)] string? CountryCode,
    [MaxLength(20)] string? Status,
    [MaxLength(AddressTags.Most), EachMaxLength(100)] IReadOnlyList<string?>? Tags = null)
{
    /// <summary>The body's class in the contract, of the update too.</summary>
    public const string ContractName = "PostCustomerAddressJsonV310";
}

internal sealed class AddressValidator : AbstractValidator<AddressBody>
{
    public AddressValidator()
    {
        RuleFor(a => a.Tags)
            .Must(tags => tags is null || !tags.Contains(null))
            .WithState(_ => ApiErrors.IncorrectJsonBody(AddressBody.ContractName));
        RuleFor(a => a).Fits();
    }
}
