using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributes;

internal sealed record GetCustomerAttributesQuery(string BankId, string CustomerId) : IRequest<Outcome<CustomerAttributesJson>>;

internal sealed record CustomerAttributesJson(IReadOnlyList<CustomerAttributeJson> CustomerAttributes);
