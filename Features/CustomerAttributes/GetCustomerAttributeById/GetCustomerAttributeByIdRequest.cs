using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributeById;

internal sealed record GetCustomerAttributeByIdQuery(string BankId, string CustomerId, string CustomerAttributeId)
    : IRequest<Outcome<CustomerAttributeJson>>;
