using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.TaxResidences.CreateTaxResidence;

internal sealed record CreateTaxResidenceBody([MaxLength(20)] string? Domain, [MaxLength(20)] string? TaxNumber);

internal sealed record CreateTaxResidenceCommand(string BankId, string CustomerId, CreateTaxResidenceBody Body)
    : IRequest<Outcome<TaxResidenceJson>>;

internal sealed class CreateTaxResidenceValidator : AbstractValidator<CreateTaxResidenceCommand>
{
    public CreateTaxResidenceValidator() => RuleFor(c => c.Body).Fits();
}
