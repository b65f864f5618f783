using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.DeleteCustomerAttribute;

internal sealed record DeleteCustomerAttributeCommand(string BankId, string CustomerId, string CustomerAttributeId, IfMatch IfMatch)
    : IRequest<Outcome<bool>>;
