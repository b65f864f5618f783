using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByCustomerId;

internal sealed record GetUserCustomerLinksByCustomerIdQuery(string BankId, string CustomerId) : IRequest<Outcome<UserCustomerLinksJson>>;
