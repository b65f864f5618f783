using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Customers.GetCustomersForUser;

internal sealed record GetCustomersForUserQuery(string UserId) : IRequest<Outcome<CustomersForUserJson>>;

internal sealed record CustomersForUserJson(IReadOnlyList<CustomerWithAttributesJson300> Customers);
