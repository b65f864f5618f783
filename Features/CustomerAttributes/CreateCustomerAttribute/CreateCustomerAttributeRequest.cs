using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;

internal sealed record CreateCustomerAttributeBody(
    [MaxLength(CustomerAttributeWidths.Name)] string Name, string Type, [MaxLength(CustomerAttributeWidths.Value)] string Value);

internal sealed record CreateCustomerAttributeCommand(string BankId, string CustomerId, CreateCustomerAttributeBody Body)
    : IRequest<Outcome<CustomerAttributeJson>>;

internal sealed class CreateCustomerAttributeValidator : AbstractValidator<CreateCustomerAttributeCommand>
{
    public CreateCustomerAttributeValidator()
    {
        RuleFor(c => c.Body.Type).Must(CustomerAttributeTypes.IsKnown).WithState(_ => ApiErrors.InvalidAttributeType);
        RuleFor(c => c.Body).Fits();
    }
}
