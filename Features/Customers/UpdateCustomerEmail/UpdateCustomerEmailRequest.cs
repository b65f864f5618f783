using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerEmail;

internal sealed record UpdateCustomerEmailBody([MaxLength(CustomerWidths.Email)] string? Email);

internal sealed record UpdateCustomerEmailCommand(string BankId, string CustomerId, UpdateCustomerEmailBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerEmailValidator : AbstractValidator<UpdateCustomerEmailCommand>
{
    public UpdateCustomerEmailValidator() => RuleFor(c => c.Body).Fits();
}
