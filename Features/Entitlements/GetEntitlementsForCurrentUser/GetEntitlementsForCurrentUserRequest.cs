using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Entitlements.GetEntitlementsForCurrentUser;

internal sealed record GetEntitlementsForCurrentUserQuery(Caller Caller) : IRequest<Outcome<EntitlementsJson>>;
