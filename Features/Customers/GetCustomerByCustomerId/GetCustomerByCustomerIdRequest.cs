using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal sealed record GetCustomerByCustomerIdQuery(string BankId, string CustomerId, IfNoneMatch IfNoneMatch)
    : IRequest<Outcome<CustomerWithAttributesJson310>>;
