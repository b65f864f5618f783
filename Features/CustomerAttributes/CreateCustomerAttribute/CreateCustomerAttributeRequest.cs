using FluentValidation;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;

internal sealed record CreateCustomerAttributeCommand(string BankId, string CustomerId, CustomerAttributeBody Body)
    : IRequest<Outcome<CustomerAttributeJson>>;

internal sealed class CreateCustomerAttributeValidator : AbstractValidator<CreateCustomerAttributeCommand>
{
    public CreateCustomerAttributeValidator() => RuleFor(c => c.Body).SetValidator(new CustomerAttributeRules());
}
