using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerMobileNumber;

internal sealed record UpdateCustomerMobileNumberBody(string? MobilePhoneNumber);

internal sealed record UpdateCustomerMobileNumberCommand(string BankId, string CustomerId, string? MobilePhoneNumber) : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerMobileNumberValidator : AbstractValidator<UpdateCustomerMobileNumberCommand>
{
    public UpdateCustomerMobileNumberValidator() =>
        RuleFor(c => c.MobilePhoneNumber).Fits(CustomerWidths.MobilePhoneNumber);
}
