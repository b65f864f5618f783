using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.CustomerAttributes.DeleteCustomerAttribute;

internal sealed record DeleteCustomerAttributeCommand(string BankId, string CustomerId, string CustomerAttributeId) : IRequest<Outcome<bool>>;
