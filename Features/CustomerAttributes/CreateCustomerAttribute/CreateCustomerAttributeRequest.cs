using FluentValidation;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;

internal sealed record CreateCustomerAttributeBody(string Name, string Type, string Value);

internal sealed record CreateCustomerAttributeCommand(string BankId, string CustomerId, string Name, string Type, string Value)
    : IRequest<Outcome<CustomerAttributeJson>>;

internal sealed class CreateCustomerAttributeValidator : AbstractValidator<CreateCustomerAttributeCommand>
{
    private static readonly string[] Types = ["STRING", "INTEGER", "DOUBLE", "DATE_WITH_DAY"];

    public CreateCustomerAttributeValidator()
    {
        RuleFor(c => c.Type).Must(type => Types.Contains(type, StringComparer.Ordinal)).WithState(_ => ApiErrors.InvalidAttributeType);
        RuleFor(c => c.Name).Fits(CustomerAttributeWidths.Name);
        RuleFor(c => c.Value).Fits(CustomerAttributeWidths.Value);
    }
}
