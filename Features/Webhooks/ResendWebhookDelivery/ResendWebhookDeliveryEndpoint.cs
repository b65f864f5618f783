using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Webhooks.ResendWebhookDelivery;

internal sealed class ResendWebhookDeliveryEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend", Handle)
        .WithName("resendWebhookDelivery")
        .WithSummary("Resend Webhook Delivery")
        .WithDescription(
            "Sends a delivery again, with the same `webhook-id` and as many attempts as a new one: one that is dead, one that was delivered, or "
            + "at once one that waits. Not while the subscription is inactive. What the customer's later changes still owe waits for it. The body "
            + "is ignored, but its content type must be JSON.")
        .WithTags("Webhook")
        .Requires(WebhookAccess.Checks)
        .Refuses(ApiErrors.WebhookDeliveryNotFound, ApiErrors.WebhookInactive)
        .Answers<WebhookDeliveryJson>();

    private static async Task<IResult> Handle(string bankId, string webhookId, string deliveryId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new ResendWebhookDeliveryCommand(bankId, webhookId, deliveryId), ct);
        return outcome.ToHttp();
    }
}
