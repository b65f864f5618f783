using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.UserCustomerLinks.CreateUserCustomerLinks;

internal sealed record CreateUserCustomerLinksBody(string? UserId, string? CustomerId)
{
    public const string ContractName = "CreateUserCustomerLinkJson";
}

internal sealed record CreateUserCustomerLinksCommand(string BankId, string? UserId, string? CustomerId) : IRequest<Outcome<UserCustomerLinkJson>>;

internal sealed record UserCustomerLinkJson(string UserCustomerLinkId, string CustomerId, string UserId, DateTime DateInserted, bool IsActive);
