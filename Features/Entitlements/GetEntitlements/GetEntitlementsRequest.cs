using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Entitlements.GetEntitlements;

internal sealed record GetEntitlementsQuery(string UserId) : IRequest<Outcome<EntitlementsJson>>;
