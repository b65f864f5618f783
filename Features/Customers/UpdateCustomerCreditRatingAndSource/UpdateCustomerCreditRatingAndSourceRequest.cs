using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditRatingAndSource;

internal sealed record UpdateCustomerCreditRatingAndSourceBody(
    [MaxLength(CustomerWidths.CreditRating)] string? CreditRating,
    [MaxLength(CustomerWidths.CreditRating)] string? CreditSource);

internal sealed record UpdateCustomerCreditRatingAndSourceCommand(
    string BankId, string CustomerId, UpdateCustomerCreditRatingAndSourceBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerCreditRatingAndSourceValidator : AbstractValidator<UpdateCustomerCreditRatingAndSourceCommand>
{
    public UpdateCustomerCreditRatingAndSourceValidator() => RuleFor(c => c.Body).Fits();
}
