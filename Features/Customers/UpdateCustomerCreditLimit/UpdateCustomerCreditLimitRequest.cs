using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditLimit;

internal sealed record UpdateCustomerCreditLimitBody(CreditLimitJson CreditLimit);

internal sealed record UpdateCustomerCreditLimitCommand(string BankId, string CustomerId, UpdateCustomerCreditLimitBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerCreditLimitValidator : AbstractValidator<UpdateCustomerCreditLimitCommand>
{
    public UpdateCustomerCreditLimitValidator() => RuleFor(c => c.Body).Fits();
}
