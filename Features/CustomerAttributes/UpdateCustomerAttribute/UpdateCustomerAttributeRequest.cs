using FluentValidation;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.UpdateCustomerAttribute;

internal sealed record UpdateCustomerAttributeCommand(
    string BankId, string CustomerId, string CustomerAttributeId, CustomerAttributeBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerAttributeJson>>;

internal sealed class UpdateCustomerAttributeValidator : AbstractValidator<UpdateCustomerAttributeCommand>
{
    public UpdateCustomerAttributeValidator() => RuleFor(c => c.Body).SetValidator(new CustomerAttributeRules());
}
