using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Customers.GetCustomersForCurrentUserAtBank;

internal sealed record GetCustomersForCurrentUserAtBankQuery(string BankId, string UserId) : IRequest<Outcome<CustomersAtBankJson>>;

internal sealed record CustomersAtBankJson(IReadOnlyList<CustomerJson210> Customers);
