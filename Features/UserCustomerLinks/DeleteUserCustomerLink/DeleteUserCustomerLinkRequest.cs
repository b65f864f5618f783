using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.UserCustomerLinks.DeleteUserCustomerLink;

internal sealed record DeleteUserCustomerLinkCommand(string BankId, string UserCustomerLinkId) : IRequest<Outcome<bool>>;
