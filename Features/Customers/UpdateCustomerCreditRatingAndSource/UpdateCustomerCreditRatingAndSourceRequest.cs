using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditRatingAndSource;

internal sealed record UpdateCustomerCreditRatingAndSourceBody(string? CreditRating, string? CreditSource);

internal sealed record UpdateCustomerCreditRatingAndSourceCommand(string BankId, string CustomerId, string? CreditRating, string? CreditSource) : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerCreditRatingAndSourceValidator : AbstractValidator<UpdateCustomerCreditRatingAndSourceCommand>
{
    public UpdateCustomerCreditRatingAndSourceValidator()
    {
        RuleFor(c => c.CreditRating).Fits(CustomerWidths.CreditRating);
        RuleFor(c => c.CreditSource).Fits(CustomerWidths.CreditRating);
    }
}
