using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerNumber;

internal sealed record UpdateCustomerNumberBody([Required, MinLength(1), MaxLength(CustomerWidths.CustomerNumber)] string? CustomerNumber)
{
    public const string ContractName = "PutUpdateCustomerNumberJsonV310";
}

internal sealed record UpdateCustomerNumberCommand(string BankId, string CustomerId, UpdateCustomerNumberBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerNumberValidator : AbstractValidator<UpdateCustomerNumberCommand>
{
    public UpdateCustomerNumberValidator()
    {
        // A customer is found by its number, so it must have one. Trailing blanks do not count in a key: blanks alone are none.
        RuleFor(c => c.Body.CustomerNumber)
            .Must(number => !string.IsNullOrEmpty(number?.TrimEnd(' ')))
            .WithState(_ => ApiErrors.IncorrectJsonBody(UpdateCustomerNumberBody.ContractName));
        RuleFor(c => c.Body).Fits();
    }
}
