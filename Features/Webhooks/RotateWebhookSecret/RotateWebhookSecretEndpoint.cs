using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.Webhooks.RotateWebhookSecret;

internal sealed class RotateWebhookSecretEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/webhooks/{webhookId}/secret", Handle)
        .WithName("rotateWebhookSecret")
        .WithSummary("Rotate Webhook Secret")
        .WithDescription(
            "Gives the subscription a new secret, which is shown this once. For a day, or as long as the operator says, messages carry a second "
            + "signature by the secret before it. The body is ignored, but its content type must be JSON.")
        .WithTags("Webhook")
        .Requires(WebhookAccess.Checks)
        .RefusesIdempotencyKey()
        .Refuses(ApiErrors.WebhookNotFound)
        .Answers<CreatedWebhookJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(string bankId, string webhookId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new RotateWebhookSecretCommand(bankId, webhookId), ct);
        return outcome.ToCreated();
    }
}
