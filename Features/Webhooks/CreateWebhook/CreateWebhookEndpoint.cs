using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.Webhooks.CreateWebhook;

internal sealed class CreateWebhookEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/webhooks", Handle)
        .WithName("createWebhook")
        .WithSummary("Create Webhook")
        .WithDescription(
            "Subscribes an address to the changes of the bank's customers: each is sent there as a CloudEvents 1.0 event that holds ids alone, "
            + "signed as Standard Webhooks has it, at least once, and those of one customer in their order. The secret is shown this once. "
            + "Without `event_types`, or with none, the subscription is to all.")
        .WithTags("Webhook")
        .Requires(WebhookAccess.Checks)
        .RefusesIdempotencyKey()
        .ReadsBody(CreateWebhookBody.ContractName)
        .Refuses(ApiErrors.CannotCreateWebhook("WHY"))
        .Answers<CreatedWebhookJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(string bankId, CreateWebhookBody body, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateWebhookCommand(bankId, caller.UserId, body), ct);
        return outcome.ToCreated();
    }
}
