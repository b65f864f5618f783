using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Addresses.CreateCustomerAddress;

internal sealed record CreateCustomerAddressCommand(string BankId, string CustomerId, AddressBody Address) : IRequest<Outcome<AddressJson>>;

internal sealed class CreateCustomerAddressValidator : AbstractValidator<CreateCustomerAddressCommand>
{
    public CreateCustomerAddressValidator() => RuleFor(c => c.Address).SetValidator(new AddressValidator());
}
