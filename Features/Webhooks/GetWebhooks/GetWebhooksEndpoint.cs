using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Webhooks.GetWebhooks;

internal sealed class GetWebhooksEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/webhooks", Handle)
        .WithName("getWebhooks")
        .WithSummary("Get Webhooks")
        .WithDescription("Gives the subscriptions at the bank, without their secrets, in the order in which they were made.")
        .WithTags("Webhook")
        .Requires(WebhookAccess.Checks)
        .Answers<WebhooksJson>();

    private static async Task<IResult> Handle(string bankId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetWebhooksQuery(bankId), ct);
        return outcome.ToHttp();
    }
}
