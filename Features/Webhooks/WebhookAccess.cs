using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Features.Webhooks;

/// <summary>What each of the endpoints asks of its caller.</summary>
internal static class WebhookAccess
{
    public static readonly AccessCheck[] Checks =
    [
        Check.Switch(services => services.GetRequiredService<IOptions<WebhookOptions>>().Value.Enabled, ApiErrors.WebhooksOff),
        Check.Role(Roles.CanManageWebhooks),
        Check.Bank,
    ];
}
