using System.ComponentModel.DataAnnotations;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.UserCustomerLinks.CreateUserCustomerLinks;

/// <summary>The user is looked up before the customer's id is looked at, hence null is taken here and refused by the handler.</summary>
internal sealed record CreateUserCustomerLinksBody(string? UserId, [Required, MinLength(1)] string? CustomerId)
{
    public const string ContractName = "CreateUserCustomerLinkJson";
}

internal sealed record CreateUserCustomerLinksCommand(string BankId, string? UserId, string? CustomerId) : IRequest<Outcome<UserCustomerLinkJson>>;
