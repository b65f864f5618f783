using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Addresses.DeleteCustomerAddress;

internal sealed record DeleteCustomerAddressCommand(string BankId, string CustomerId, string CustomerAddressId) : IRequest<Outcome<bool>>;
