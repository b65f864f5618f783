using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerNumber;

internal sealed record GetCustomerByCustomerNumberBody(string? CustomerNumber);

internal sealed record GetCustomerByCustomerNumberQuery(string BankId, string? CustomerNumber) : IRequest<Outcome<CustomerWithAttributesJson310>>;
