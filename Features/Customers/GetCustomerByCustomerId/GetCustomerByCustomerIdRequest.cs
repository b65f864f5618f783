using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal sealed record GetCustomerByCustomerIdQuery(string BankId, string CustomerId) : IRequest<Outcome<CustomerWithAttributesJson310>>;
