using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Addresses.GetCustomerAddresses;

internal sealed record GetCustomerAddressesQuery(string BankId, string CustomerId) : IRequest<Outcome<AddressesJson>>;

internal sealed record AddressesJson(IReadOnlyList<AddressJson> Addresses);
