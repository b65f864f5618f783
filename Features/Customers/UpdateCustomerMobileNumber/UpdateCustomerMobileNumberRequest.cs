using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerMobileNumber;

internal sealed record UpdateCustomerMobileNumberBody(
    [MaxLength(CustomerWidths.MobilePhoneNumber)] string? MobilePhoneNumber);

internal sealed record UpdateCustomerMobileNumberCommand(string BankId, string CustomerId, UpdateCustomerMobileNumberBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerMobileNumberValidator : AbstractValidator<UpdateCustomerMobileNumberCommand>
{
    public UpdateCustomerMobileNumberValidator() => RuleFor(c => c.Body).Fits();
}
