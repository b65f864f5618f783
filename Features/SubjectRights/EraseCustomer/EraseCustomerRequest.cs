using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.SubjectRights.EraseCustomer;

internal sealed record EraseCustomerCommand(string BankId, string CustomerId, IfMatch IfMatch) : IRequest<Outcome<CustomerJson310>>;
