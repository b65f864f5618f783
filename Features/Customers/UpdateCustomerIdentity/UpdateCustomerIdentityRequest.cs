using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerIdentity;

internal sealed record UpdateCustomerIdentityBody(
    [MaxLength(CustomerWidths.LegalName)] string? LegalName,
    DateTime? DateOfBirth,
    [MaxLength(CustomerWidths.Title)] string? Title,
    [MaxLength(CustomerWidths.NameSuffix)] string? NameSuffix);

internal sealed record UpdateCustomerIdentityCommand(string BankId, string CustomerId, UpdateCustomerIdentityBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerIdentityValidator : AbstractValidator<UpdateCustomerIdentityCommand>
{
    public UpdateCustomerIdentityValidator() => RuleFor(c => c.Body).Fits();
}
