using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Webhooks.DeleteWebhook;

internal sealed class DeleteWebhookEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/banks/{bankId}/webhooks/{webhookId}", Handle)
        .WithName("deleteWebhook")
        .WithSummary("Delete Webhook")
        .WithDescription("Ends a subscription. What it is still owed is not sent any more, but for a message that is just on its way.")
        .WithTags("Webhook")
        .Requires(WebhookAccess.Checks)
        .Refuses(ApiErrors.WebhookNotFound)
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(string bankId, string webhookId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteWebhookCommand(bankId, webhookId), ct);
        return outcome.ToNoContent();
    }
}
