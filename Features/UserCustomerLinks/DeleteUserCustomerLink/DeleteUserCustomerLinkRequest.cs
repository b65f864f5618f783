using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.UserCustomerLinks.DeleteUserCustomerLink;

internal sealed record DeleteUserCustomerLinkCommand(string BankId, string UserCustomerLinkId, IfMatch IfMatch) : IRequest<Outcome<bool>>;
