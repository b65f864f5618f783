using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerIdentity;

internal sealed record UpdateCustomerIdentityBody(string? LegalName, DateTime? DateOfBirth, string? Title, string? NameSuffix);

internal sealed record UpdateCustomerIdentityCommand(string BankId, string CustomerId, UpdateCustomerIdentityBody Identity) : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerIdentityValidator : AbstractValidator<UpdateCustomerIdentityCommand>
{
    public UpdateCustomerIdentityValidator()
    {
        RuleFor(c => c.Identity.LegalName).Fits(CustomerWidths.LegalName);
        RuleFor(c => c.Identity.Title).Fits(CustomerWidths.Title);
        RuleFor(c => c.Identity.NameSuffix).Fits(CustomerWidths.NameSuffix);
    }
}
