using System.ComponentModel.DataAnnotations;
using FluentValidation;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.CustomerAttributes;

/// <summary>What a client sends to create or to replace an attribute.</summary>
internal sealed record CustomerAttributeBody(
    [MaxLength(CustomerAttributeWidths.Name)] string Name, string Type, [MaxLength(CustomerAttributeWidths.Value)] string Value)
{
    /// <summary>The body's class in the contract.</summary>
    public const string ContractName = "CustomerAttributeJsonV400";
}

internal sealed class CustomerAttributeRules : AbstractValidator<CustomerAttributeBody>
{
    public CustomerAttributeRules()
    {
        RuleFor(a => a.Type).Must(CustomerAttributeTypes.IsKnown).WithState(_ => ApiErrors.InvalidAttributeType);
        RuleFor(a => a).Fits();
    }
}
