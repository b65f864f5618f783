using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.DeleteCustomerAddress;

internal sealed record DeleteCustomerAddressCommand(string BankId, string CustomerId, string CustomerAddressId, IfMatch IfMatch)
    : IRequest<Outcome<bool>>;
