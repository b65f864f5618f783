using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Webhooks.GetWebhookDeliveries;

internal sealed class GetWebhookDeliveriesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/webhooks/{webhookId}/deliveries", Handle)
        .WithName("getWebhookDeliveries")
        .WithSummary("Get Webhook Deliveries")
        .WithDescription(
            "Gives what was sent and what is to be sent, the newest first, page by page: pending, delivered, or dead once the last attempt has "
            + "failed. Those that are over are kept for a month, or as long as the operator says.")
        .WithTags("Webhook")
        .Requires(WebhookAccess.Checks)
        .Takes(GetWebhookDeliveriesQuery.Parameters)
        .Refuses(ApiErrors.FilterWebhookState, ApiErrors.FilterLimit, ApiErrors.FilterOffset, ApiErrors.WebhookNotFound)
        .Answers<WebhookDeliveriesJson>();

    private static async Task<IResult> Handle(string bankId, string webhookId, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        var query = GetWebhookDeliveriesQuery.From(bankId, webhookId, request.QueryString);
        if (query.Error is not null)
            return query.ToHttp();

        var outcome = await mediator.Send(query.Value, ct);
        return outcome.ToHttp();
    }
}
