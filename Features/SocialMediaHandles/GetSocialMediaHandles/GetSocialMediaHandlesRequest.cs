using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SocialMediaHandles.GetSocialMediaHandles;

internal sealed record GetSocialMediaHandlesQuery(string BankId, string CustomerId) : IRequest<Outcome<SocialMediaHandlesJson>>;

/// <summary>The list's key in the contract really is <c>checks</c>.</summary>
internal sealed record SocialMediaHandlesJson(IReadOnlyList<SocialMediaHandleJson> Checks);
