using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.UpdateCustomerAddress;

internal sealed record UpdateCustomerAddressCommand(
    string BankId, string CustomerId, string CustomerAddressId, AddressBody Address, IfMatch IfMatch)
    : IRequest<Outcome<AddressJson>>;

internal sealed class UpdateCustomerAddressValidator : AbstractValidator<UpdateCustomerAddressCommand>
{
    public UpdateCustomerAddressValidator() => RuleFor(c => c.Address).SetValidator(new AddressValidator());
}
