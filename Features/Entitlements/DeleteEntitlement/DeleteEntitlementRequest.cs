using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.DeleteEntitlement;

internal sealed record DeleteEntitlementCommand(string UserId, string EntitlementId, IfMatch IfMatch) : IRequest<Outcome<bool>>;
