using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByUserId;

internal sealed record GetUserCustomerLinksByUserIdQuery(string BankId, string UserId) : IRequest<Outcome<UserCustomerLinksJson>>;
