using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.TaxResidences.CreateTaxResidence;

internal sealed record CreateTaxResidenceBody(string? Domain, string? TaxNumber);

internal sealed record CreateTaxResidenceCommand(string BankId, string CustomerId, string? Domain, string? TaxNumber)
    : IRequest<Outcome<TaxResidenceJson>>;

internal sealed class CreateTaxResidenceValidator : AbstractValidator<CreateTaxResidenceCommand>
{
    private const int Width = 20;

    public CreateTaxResidenceValidator()
    {
        RuleFor(c => c.Domain).Fits(Width);
        RuleFor(c => c.TaxNumber).Fits(Width);
    }
}
