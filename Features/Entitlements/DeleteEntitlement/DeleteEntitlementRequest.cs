using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Entitlements.DeleteEntitlement;

internal sealed record DeleteEntitlementCommand(string UserId, string EntitlementId) : IRequest<Outcome<bool>>;
